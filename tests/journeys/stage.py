"""Run as a program in a home of its own: a small demo office in which people have worked a little.

Says as JSON who is signed in and what the addresses of pages need: {"cookies": {role: session},
"objects": {name of EXPECTED: arguments}, "queries": {name of a page: what it is asked}}.
"""

import datetime as dt
import json
import sys
import uuid
from typing import Any
from urllib.parse import urlencode

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from rekam.audit.models import Event  # noqa: E402
from rekam.certificates import actions as certificates  # noqa: E402
from rekam.cli.demo_office import ACCOUNTS, open_demo_office  # noqa: E402
from rekam.core.actor import Actor  # noqa: E402
from rekam.coverage.actions import number_report  # noqa: E402
from rekam.coverage.rules.reports import Every, period_of  # noqa: E402
from rekam.documents import actions as documents  # noqa: E402
from rekam.enrolment.models import Record  # noqa: E402
from rekam.enrolment.queries import statuses  # noqa: E402
from rekam.jobs.models import Job  # noqa: E402
from rekam.messages import actions as messages  # noqa: E402
from rekam.messages.rules import Recipient  # noqa: E402
from rekam.people import actions as people  # noqa: E402
from rekam.people.models import Intake  # noqa: E402
from rekam.people.queries import residents_for  # noqa: E402
from rekam.places import actions as places  # noqa: E402
from rekam.staff.models import Officer  # noqa: E402
from rekam.staff.queries import actor_of  # noqa: E402
from rekam.staff.rules import system  # noqa: E402
from rekam.targets.queries import open_targets  # noqa: E402
from rekam.voters import actions, queries  # noqa: E402
from rekam.voters.models import Finding  # noqa: E402
from rekam.voters.queries.sides import some_of  # noqa: E402
from tests.cards.applications_stage import on_the_way  # noqa: E402
from tests.cards.ledger_stage import waiting_in  # noqa: E402
from tests.cards.printing_stage import printing_in  # noqa: E402
from tests.enrolment.stage import asked_of, case_of  # noqa: E402
from tests.places.test_borders import FAR, feature, square, text  # noqa: E402

PLACE, PEOPLE = "53.01", 900
KINDS = ("dead", "moved")
Objects = dict[str, dict[str, Any]]


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    open_demo_office(place=PLACE, people=PEOPLE, language="id")
    report = {"report": {"id": numbered()}}  # before anything changes what it is summed of
    settings.REKAM_GROUP_LIMIT = 1  # so that a group of a small office waits for a second person
    data, head, kpu = (actor_of(Officer.objects.get(username=name)) for name in ("data", "kepala", "kpu"))
    objects = report | found(head) | findings(data, kpu) | {"intake": {"id": one_more_file(data)}}
    objects |= suket(data, head) | letters() | prints(head) | {"borders": {"id": borders()}} | records()
    objects |= printing_in(f"{PLACE}.04")
    objects |= cards_on_their_way()
    objects |= a_message(data, str(objects["target"]["person_key"]))
    objects |= waiting_in(f"{PLACE}.04")
    told = {"cookies": cookies(), "objects": objects, "queries": {"voters:group": alike(data)}}
    sys.stdout.write("\n" + json.dumps(told, default=str))


def found(head: Actor) -> Objects:
    target = open_targets(head).first()
    intake = Intake.objects.filter(kind="register").get()
    assert target is not None
    return {
        "officer": {"pk": Officer.objects.get(username="petugas").pk},
        "job": {"id": Job.objects.order_by("-finished_at").values_list("pk", flat=True)[0]},
        "event": {"seq": Event.objects.order_by("-seq").values_list("seq", flat=True)[0]},
        "person": {"person_key": target.person_key},
        "resident": {"key": target.person_key},
        "desk": {"desk": "loket"},
        "at-desk": {"desk": "loket", "person_key": target.person_key},
        "target": {"person_key": target.person_key},
        "region": {"code": target.village_code[:8]},
        "applied": {"id": intake.pk},
    }


def numbered() -> int:
    """The report of yesterday, under a letter number."""
    day = period_of(Every.DAY, timezone.localdate() - dt.timedelta(1))
    return int(number_report(period=day, by=system(), at=timezone.now()).pk)


def a_message(data: Actor, key: str) -> Objects:
    facts = {"name": "ANA LAKUSABA", "place": "Kantor Camat", "hours": "pada jam kerja", "bring": "KK"}
    agreed = Recipient("+6281234567890", "", "own", "form", timezone.localdate())
    made = messages.send(
        to=agreed, template="card_ready", facts=facts, person_key=key, place=PLACE, by=data, at=timezone.now()
    )
    return {"message": {"id": made.pk}, "link": {"token": "b" * 26}}


def suket(data: Actor, head: Actor) -> Objects:
    """One that was signed, so that its page has a paper to open."""
    told = statuses().items()
    key = next(key for key, status in told if status == "SENT_FOR_ENROLLMENT")
    draft = certificates.draft_suket(person_key=key, by=data, at=timezone.now())
    signed = certificates.sign_suket(id=draft.pk, by=head, at=timezone.now())
    assert signed.paper
    return {"suket": {"id": signed.pk}, "scan": {"id": signed.paper.pk}}


def findings(data: Actor, kpu: Actor) -> Objects:
    """A few decided and told to KPU, a group that waits for its approval, one that somebody looks at."""
    at = timezone.now()
    for kind in KINDS:
        for seen in queries.findings(data, kind=kind)[:3]:
            decide(seen.finding, data)
    dispatch = actions.send_to_kpu(kinds=KINDS, by=kpu, at=at)
    group = queries.groups(data, "not_on_roll")[0].group
    sample = [seen.finding_id for seen in some_of(data, kind="not_on_roll", group=group, size=10)]
    told = {"kind": "not_on_roll", "group": group, "event": "confirm", "note": "Contoh sudah diperiksa"}
    asked = actions.ask_group(**told, sample=sample, by=data, at=at)
    return {
        "finding": {"id": queries.findings(data, kind="nik_conflict")[0].finding_id},
        "kind": {"kind": "nik_conflict"},
        "asked": {"id": asked.pk},
        "dispatch": {"id": dispatch.pk},
    }


def records() -> Objects:
    """Of people whom the status list speaks of: one to decide on, one asked about, one that lists dispute."""
    told = list(Record.objects.order_by("pk")[:3])
    states = ("RECEIVED_AT_CENTRAL", "DUPLICATE_RECORD", "SENT_FOR_ENROLLMENT")
    for record, state in zip(told, states, strict=True):
        record.state = record.status = state
        record.save()
    return {
        "record": {"person_key": told[0].person_key},
        "record-ask": {"id": asked_of(told[1]).pk},
        "record-case": {"id": case_of(told[2]).pk},
    }


def alike(data: Actor) -> str:
    return "?" + urlencode({"kelompok": queries.groups(data, "nik_conflict")[0].group})


def decide(finding: Finding, by: Actor) -> None:
    actions.decide(finding_id=finding.pk, event="confirm", version=finding.version, by=by, at=timezone.now())


def one_more_file(by: Actor) -> uuid.UUID:
    """Read, with a problem in it, and not yet applied."""
    lines = (settings.HOME / "demo/status.csv").read_text("utf-8-sig").splitlines()[:40]
    at, content = timezone.now(), "\n".join([*lines, "53010444;BETA LAY;ENTAH;;"]).encode()
    intake = people.take_in(chunks=[content], name="status-baru.csv", data_as_of=at.date(), by=by, at=at)
    people.read_file(intake_id=intake.pk, by=by, at=at)
    return intake.pk


def borders() -> int:
    """Of two villages and of one that nobody knows: read, and not yet in force."""
    content = text(
        square(f"{PLACE}.04.2003"), square(f"{PLACE}.04.2004"), feature(FAR, kode=f"{PLACE}.06.9999")
    )
    made = places.take_in(chunks=[content], name="batas.geojson", by=system(), at=timezone.now())
    return int(places.read_file(import_id=made.pk, by=system(), at=timezone.now()).pk)


def prints(head: Actor) -> Objects:
    made = uuid.uuid4()
    documents.keep(id=made, name="daftar.pdf", content=b"%PDF-1.7", people=["a" * 32], place=PLACE, by=head,
                   at=timezone.now())  # fmt: skip
    return {"print": {"id": made}}


def letters() -> Objects:
    """Three numbers, one of them void, and who signs."""
    by, at = system(), timezone.now()
    taken = [documents.take_number(kind=kind, by=by, at=at) for kind in ("LETTER", "MINUTES", "SUKET")]
    documents.void_letter(id=taken[0].pk, reason="Salah cetak", by=by, at=at)
    who = {"name": "Yohanes Bria, S.Sos.", "nip": "197001011995031001", "title": "Kepala Dinas"}
    before, days = at.date() - dt.timedelta(60), dt.timedelta(29)
    first = documents.add_signatory(**who, capacity="Plt.", since=before, until=before + days, by=by, at=at)
    return {
        "letter": {"id": taken[1].pk},
        "letter-kind": {"kind": "SUKET"},
        "signatory": {"id": first.pk},
    }


def cards_on_their_way() -> Objects:
    """One that is begun, one that lies ready and is looked for, a shipment that has not left."""
    officer = actor_of(Officer.objects.get(username="petugas"))
    begun, waits, other = (row.person_key for row in residents_for(officer).order_by("pk")[:3])
    return on_the_way(officer.territory[0], begun, waits) | {"listed": {"person_key": other}}


def cookies() -> dict[str, str]:
    told = {}
    for username, role, _ in ACCOUNTS:
        client = Client()
        client.force_login(Officer.objects.get(username=username))
        told[role] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return told


if __name__ == "__main__":
    main()
