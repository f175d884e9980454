"""Every page, tried as every role, in the own territory and in another: one table says what must happen.

A page without a row fails, and so does a row without a page. A new room adds its rows to EXPECTED, and
to OBJECTS how to make the thing that an address names in a given place.
"""

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, include, path, reverse
from django.utils import timezone

from rekam.audit.actions import record
from rekam.certificates.models import Suket
from rekam.coverage.actions import number_report
from rekam.coverage.rules.reports import Every, period_of
from rekam.documents.actions import keep, make_keys, store_scan, take_number
from rekam.documents.models import Signatory
from rekam.enrolment.rules.recording import State
from rekam.jobs.actions import enqueue_named
from rekam.messages.models import Message, OptOut
from rekam.people.models import Intake
from rekam.places.models import BorderImport, Office
from rekam.staff.middleware import SEEN
from rekam.staff.models import Officer
from rekam.staff.queries import actor_of
from rekam.staff.rules import PERMISSIONS, Role, system
from rekam.targets.models import Contact, Outcome, Target
from rekam.voters.phrases import REASONS
from tests.cards.applications_stage import standing_in
from tests.cards.ledger_stage import waiting_in
from tests.cards.printing_stage import printing_in
from tests.documents.vault_files import picture
from tests.enrolment.stage import asked_of, case_of, record_of
from tests.people.population import register
from tests.voters.pages_stage import decided_in, seen_in, sent_from

pytestmark = pytest.mark.django_db

HERE, THERE = "53.01.04", "53.71.01"  # a kecamatan of the officer, and one of another office
AT = dt.datetime(2024, 11, 15, 2, 0, tzinfo=dt.UTC)
NOBODY = "nobody"
ROLES = (NOBODY, *Role)

EVERYBODY = dict.fromkeys(ROLES, "yes")
SIGNED_IN = dict.fromkeys(Role, "yes")
ADMIN = {Role.ADMIN: "yes"}
ADMIN_OWN = {Role.ADMIN: "own"}
WORKS_WITH_PEOPLE = dict.fromkeys((Role.OFFICER, Role.DATA_OFFICER, Role.HEAD), "yes")
OWN_PEOPLE = dict.fromkeys(WORKS_WITH_PEOPLE, "own")
READS_LOG = dict.fromkeys((Role.HEAD, Role.AUDITOR), "yes")
KEEPS_JOBS = dict.fromkeys((Role.DATA_OFFICER, Role.ADMIN), "yes")
KEEPS_OFFICE = dict.fromkeys((Role.DATA_OFFICER, Role.ADMIN), "yes")
KEEPS_OFFICE_OWN = dict.fromkeys(KEEPS_OFFICE, "own")
WATCHES_JOBS = KEEPS_JOBS | READS_LOG
IMPORTS = {Role.DATA_OFFICER: "yes"}
TAKES_CARDS = dict.fromkeys((Role.OFFICER, Role.DATA_OFFICER), "yes")
TAKES_CARDS_OWN = dict.fromkeys(TAKES_CARDS, "own")
DECIDES = dict.fromkeys((Role.DATA_OFFICER, Role.HEAD), "yes")
DECIDES_OWN = dict.fromkeys(DECIDES, "own")
APPROVES = {Role.HEAD: "own"}
TELLS_KPU = {Role.KPU_LIAISON: "yes"}
SENDS = dict.fromkeys((Role.OFFICER, Role.DATA_OFFICER), "yes")
SENDS_OWN = dict.fromkeys(SENDS, "own")
UNDOES = dict.fromkeys((Role.DATA_OFFICER, Role.HEAD), "yes")


@dataclass(frozen=True)
class Row:
    """Who may: "yes", "own" (own territory only); a role that is not named may not.

    `of` names what the address needs from OBJECTS. A page that only takes forms is tried by POST.
    """

    may: dict[str, str]
    of: str = ""
    post: bool = False
    data: dict[str, str] = field(default_factory=dict)


A_NUMBER = {
    "telepon": "0812-3456-7890", "milik": "own", "cara": "form", "tanggal": "2024-11-01", "setuju": "on"
}  # fmt: skip

A_DECISION = {"event": "ask", "version": "1", "note": "Mana aktanya?"}
A_SETTLEMENT = {"outcome": "ours_right", "note": "dilihat di SIAK"}

EXPECTED: dict[str, Row] = {
    "web:home": Row(SIGNED_IN),
    "web:language": Row(EVERYBODY, post=True),
    "web:theme": Row(EVERYBODY, post=True),
    "web:health": Row(EVERYBODY),
    "web:offline": Row(EVERYBODY),
    "web:robots": Row(EVERYBODY),
    "staff:sign-in": Row(EVERYBODY),
    "staff:second-factor": Row(EVERYBODY),
    "staff:sign-out": Row(SIGNED_IN, post=True),
    "staff:account": Row(SIGNED_IN),
    "staff:password": Row(SIGNED_IN),
    "staff:preferences": Row(SIGNED_IN, post=True),
    "staff:factor": Row(SIGNED_IN),
    "staff:factor-begin": Row(SIGNED_IN, post=True),
    "staff:factor-remove": Row(SIGNED_IN, post=True),
    "staff:factor-codes": Row(SIGNED_IN, post=True),
    "staff:officers": Row(ADMIN),
    "staff:create": Row(ADMIN),
    "staff:officer": Row(ADMIN_OWN, of="officer"),
    "staff:officer-disable": Row(ADMIN_OWN, of="officer", post=True),
    "staff:officer-enable": Row(ADMIN_OWN, of="officer", post=True),
    "staff:officer-password": Row(ADMIN_OWN, of="officer", post=True),
    "staff:officer-factor": Row(ADMIN_OWN, of="officer", post=True),
    "coverage:office": Row(SIGNED_IN),
    "coverage:place": Row(SIGNED_IN, of="region"),
    "coverage:workbook": Row(SIGNED_IN),
    "coverage:report": Row(SIGNED_IN),
    "coverage:report-workbook": Row(SIGNED_IN),
    "coverage:report-print": Row(SIGNED_IN),
    "coverage:report-number": Row(WORKS_WITH_PEOPLE, post=True),
    "coverage:numbered-report": Row(SIGNED_IN, of="report"),
    "coverage:numbered-workbook": Row(SIGNED_IN, of="report"),
    "coverage:place-workbook": Row(SIGNED_IN, of="region"),
    "places:office": Row(KEEPS_OFFICE),
    "places:choose": Row(KEEPS_OFFICE, post=True),
    "places:letterhead": Row(KEEPS_OFFICE, post=True),
    "places:borders": Row(KEEPS_OFFICE),
    "places:border": Row(KEEPS_OFFICE, of="borders"),
    "places:border-progress": Row(KEEPS_OFFICE, of="borders"),
    "places:border-apply": Row(KEEPS_OFFICE, of="borders", post=True),
    "places:border-undo": Row(KEEPS_OFFICE, of="borders", post=True),
    "places:border-discard": Row(KEEPS_OFFICE, of="borders", post=True),
    "targets:list": Row(WORKS_WITH_PEOPLE),
    "targets:workbook": Row(WORKS_WITH_PEOPLE),
    "targets:target": Row(OWN_PEOPLE, of="target"),
    "targets:outcome": Row(OWN_PEOPLE, of="target", post=True, data={"hasil": "met"}),
    "targets:correct": Row(OWN_PEOPLE, of="outcome", post=True),
    "targets:reveal": Row(OWN_PEOPLE, of="listed", post=True, data={"reason": "own"}),
    "targets:contact-add": Row(OWN_PEOPLE, of="target", post=True, data=A_NUMBER),
    "targets:contact-withdraw": Row(OWN_PEOPLE, of="contact", post=True),
    "targets:contact-reveal": Row(OWN_PEOPLE, of="contact", post=True, data={"reason": "own"}),
    "targets:print": Row(WORKS_WITH_PEOPLE),
    "cards:applications": Row(WORKS_WITH_PEOPLE),
    "cards:find-person": Row(TAKES_CARDS),
    "cards:begin": Row(TAKES_CARDS_OWN, of="listed"),
    "cards:guest-home": Row(TAKES_CARDS),
    "cards:guest-new": Row(TAKES_CARDS, of="elsewhere"),
    "cards:guest": Row(OWN_PEOPLE, of="guest"),
    "cards:guest-change": Row(TAKES_CARDS_OWN, of="guest"),
    "cards:guest-observe": Row(TAKES_CARDS_OWN, of="guest", post=True),
    "cards:guest-reveal": Row(OWN_PEOPLE, of="guest", post=True, data={"reason": "own"}),
    "cards:plan": Row(WORKS_WITH_PEOPLE),
    "cards:plan-workbook": Row(WORKS_WITH_PEOPLE),
    "cards:hand-over-desk": Row(TAKES_CARDS),
    "cards:uncollected": Row(WORKS_WITH_PEOPLE),
    "cards:uncollected-list": Row(WORKS_WITH_PEOPLE),
    "cards:remind": Row(SENDS, post=True),
    "cards:shipments": Row(TAKES_CARDS),
    "cards:pack": Row(TAKES_CARDS, post=True, data={"dari": HERE, "ke": "53.01.05"}),
    "cards:shipment": Row(TAKES_CARDS_OWN, of="shipment-leaves"),
    "cards:batch-list": Row(TAKES_CARDS_OWN, of="shipment-leaves"),
    "cards:send": Row(TAKES_CARDS_OWN, of="shipment-leaves", post=True, data={"pembawa": "Pak Yos"}),
    "cards:receive": Row(TAKES_CARDS_OWN, of="shipment-comes", post=True),
    "cards:unpack": Row(TAKES_CARDS_OWN, of="shipment-leaves", post=True),
    "cards:case": Row(OWN_PEOPLE, of="card-case"),
    "cards:case-find": Row(TAKES_CARDS_OWN, of="card-case", post=True),
    "cards:case-ask": Row(TAKES_CARDS_OWN, of="card-case", post=True, data={"catatan": "sudah dicari"}),
    "cards:case-answer": Row(DECIDES_OWN, of="card-case", post=True),
    "cards:application": Row(OWN_PEOPLE, of="card"),
    "cards:paper": Row(TAKES_CARDS_OWN, of="card", post=True, data={"surat": "family_card"}),
    "cards:permit": Row(TAKES_CARDS_OWN, of="card", post=True, data={"version": "1"}),
    "cards:renew": Row(TAKES_CARDS_OWN, of="card", post=True, data={"version": "1"}),
    "cards:observe": Row(TAKES_CARDS_OWN, of="card", post=True),
    "cards:place": Row(TAKES_CARDS_OWN, of="card", post=True),
    "cards:missing": Row(TAKES_CARDS_OWN, of="card", post=True, data={"version": "1"}),
    "cards:receive-one": Row(TAKES_CARDS_OWN, of="card", post=True, data={"version": "1"}),
    "cards:hand-over": Row(TAKES_CARDS_OWN, of="card-lying"),
    "cards:receipt": Row(TAKES_CARDS_OWN, of="card"),
    "cards:step": Row(TAKES_CARDS_OWN, of="card-step", post=True, data={"version": "1"}),
    "cards:print-desk": Row(TAKES_CARDS),
    "cards:print-next": Row(TAKES_CARDS, post=True),
    "cards:print-state": Row(TAKES_CARDS_OWN, of="print-job"),
    "cards:print-confirm": Row(TAKES_CARDS_OWN, of="print-job", post=True, data={"serial": "AB000001"}),
    "cards:print-doubt": Row(TAKES_CARDS_OWN, of="print-job", post=True, data={"note": "kartu macet"}),
    "cards:print-look": Row(TAKES_CARDS_OWN, of="print-job", post=True, data={"outcome": "unused"}),
    "cards:print-cancel": Row(TAKES_CARDS_OWN, of="print-job", post=True),
    "cards:printers": Row(KEEPS_OFFICE),
    "cards:printer-add": Row(KEEPS_OFFICE, post=True),
    "cards:printer": Row(KEEPS_OFFICE_OWN, of="printer"),
    "cards:printer-change": Row(KEEPS_OFFICE_OWN, of="printer", post=True),
    "cards:printer-try": Row(KEEPS_OFFICE_OWN, of="printer", post=True),
    "cards:stock": Row(WORKS_WITH_PEOPLE),
    "cards:deliveries": Row(WORKS_WITH_PEOPLE),
    "cards:delivery-new": Row(WORKS_WITH_PEOPLE),
    "cards:delivery": Row(OWN_PEOPLE, of="blank-delivery"),
    "cards:delivery-confirm": Row(OWN_PEOPLE, of="blank-delivery", post=True, data={"counted": "2"}),
    "cards:delivery-refuse": Row(OWN_PEOPLE, of="blank-delivery", post=True),
    "cards:transfers": Row(WORKS_WITH_PEOPLE),
    "cards:transfer-new": Row(WORKS_WITH_PEOPLE),
    "cards:transfer": Row(OWN_PEOPLE, of="blank-transfer"),
    "cards:transfer-arrive": Row(OWN_PEOPLE, of="blank-transfer", post=True, data={"counted": "2"}),
    "cards:transfer-turn-back": Row(
        OWN_PEOPLE,
        of="blank-transfer-back",
        post=True,
        data={"kembali-counted": "1", "kembali-reason": "jalan putus"},
    ),
    "cards:withdrawn": Row(WORKS_WITH_PEOPLE),
    "cards:asks": Row(WORKS_WITH_PEOPLE),
    "cards:ask-new": Row(WORKS_WITH_PEOPLE),
    "cards:ask": Row(OWN_PEOPLE, of="blank-ask"),
    "cards:ask-minutes": Row(OWN_PEOPLE, of="destroyed"),
    "cards:ask-approve": Row(DECIDES_OWN, of="blank-ask", post=True),
    "cards:ask-decline": Row(DECIDES_OWN, of="blank-ask", post=True, data={"reason": "ada di laci"}),
    "cards:stock-takes": Row(WORKS_WITH_PEOPLE),
    "cards:stock-take": Row(OWN_PEOPLE, of="stock-take"),
    "cards:take-minutes": Row(OWN_PEOPLE, of="stock-taken"),
    "cards:stock-take-new": Row(OWN_PEOPLE, of="stock-place"),
    "cards:consumables": Row(WORKS_WITH_PEOPLE),
    "cards:difference-close": Row(DECIDES_OWN, of="difference", post=True),
    "cards:blank-find": Row(WORKS_WITH_PEOPLE),
    "cards:blank": Row(OWN_PEOPLE, of="blank"),
    "cards:blank-spoil": Row(OWN_PEOPLE, of="blank", post=True),
    "cards:blank-resolve": Row(OWN_PEOPLE, of="blank", post=True),
    "certificates:list": Row(WORKS_WITH_PEOPLE),
    "certificates:sign": Row({Role.HEAD: "yes"}),
    "certificates:draft": Row(OWN_PEOPLE, of="resident"),
    "certificates:one": Row(OWN_PEOPLE, of="suket"),
    "certificates:deliver": Row(OWN_PEOPLE, of="suket", post=True),
    "certificates:link": Row(OWN_PEOPLE, of="suket", post=True),
    "certificates:revoke": Row(DECIDES_OWN, of="suket", post=True),
    "certificates:drop": Row(OWN_PEOPLE, of="suket", post=True, data={"version": "9", "note": "salah orang"}),
    "certificates:verify": Row(EVERYBODY),
    "certificates:offline": Row(EVERYBODY),
    "desks:home": Row(WORKS_WITH_PEOPLE),
    "desks:desk": Row(TAKES_CARDS, of="desk"),
    "desks:person": Row(TAKES_CARDS_OWN, of="at-desk"),
    "desks:done": Row(TAKES_CARDS_OWN, of="at-desk"),
    "enrolment:ageing": Row(WORKS_WITH_PEOPLE),
    "enrolment:list": Row(WORKS_WITH_PEOPLE),
    "enrolment:adjudication": Row(DECIDES),
    "enrolment:adjudicate": Row(DECIDES_OWN, of="record"),
    "enrolment:asks": Row(WORKS_WITH_PEOPLE),
    "enrolment:ask": Row(OWN_PEOPLE, of="record-ask"),
    "enrolment:answer": Row(DECIDES_OWN, of="record-ask", post=True, data={"answer": "yes"}),
    "enrolment:cases": Row(WORKS_WITH_PEOPLE),
    "enrolment:case": Row(OWN_PEOPLE, of="record-case"),
    "enrolment:settle": Row(DECIDES_OWN, of="record-case", post=True, data=A_SETTLEMENT),
    "enrolment:record": Row(OWN_PEOPLE, of="record"),
    "enrolment:move": Row(DECIDES_OWN, of="record", post=True, data=A_DECISION),
    "enrolment:deed": Row(OWN_PEOPLE, of="record", post=True, data={"kind": "asked_centre"}),
    "documents:letters": Row(KEEPS_OFFICE),
    "documents:series": Row(KEEPS_OFFICE, of="letter-kind"),
    "documents:letter": Row(WORKS_WITH_PEOPLE, of="letter"),
    "documents:signatories": Row(KEEPS_OFFICE),
    "documents:signatory": Row(KEEPS_OFFICE, of="signatory"),
    "documents:prepared": Row(WORKS_WITH_PEOPLE, of="print"),
    "documents:file": Row(WORKS_WITH_PEOPLE, of="print"),
    "documents:scan": Row(OWN_PEOPLE, of="scan"),
    "jwks": Row(EVERYBODY),
    "messages:list": Row(WORKS_WITH_PEOPLE),
    "messages:message": Row(OWN_PEOPLE, of="message"),
    "messages:cancel": Row(SENDS_OWN, of="message", post=True),
    "messages:resend": Row(SENDS_OWN, of="failed message", post=True),
    "messages:by-hand": Row(SENDS_OWN, of="failed message", post=True),
    "messages:stopped": Row(WORKS_WITH_PEOPLE),
    "messages:stop": Row(SENDS, post=True, data={"alamat": "0812-3456-7890"}),
    "messages:lift": Row(SENDS, of="opt-out", post=True, data={"alasan": "diminta di loket"}),
    "messages:channels": Row(KEEPS_OFFICE),
    "messages:try": Row(KEEPS_OFFICE, post=True, data={"saluran": "file"}),
    "messages:webhook": Row(EVERYBODY, post=True),
    "messages:link": Row(EVERYBODY, of="link"),
    "jobs:list": Row(WATCHES_JOBS),
    "jobs:job": Row(WATCHES_JOBS, of="job"),
    "jobs:progress": Row(WATCHES_JOBS, of="job"),
    "jobs:cancel": Row(KEEPS_JOBS, of="job", post=True),
    "jobs:retry": Row(KEEPS_JOBS, of="job", post=True),
    "audit:events": Row(READS_LOG),
    "audit:event": Row(READS_LOG, of="event"),
    "audit:trail": Row(READS_LOG, of="person"),
    "audit:checkpoint": Row(READS_LOG),
    "audit:export": Row({Role.AUDITOR: "yes"}, post=True),
    "people:intakes": Row(WORKS_WITH_PEOPLE),
    "people:upload": Row(IMPORTS),
    "people:intake": Row(WORKS_WITH_PEOPLE, of="intake"),
    "people:progress": Row(WORKS_WITH_PEOPLE, of="intake"),
    "people:columns": Row(IMPORTS, of="intake"),
    "people:villages": Row(IMPORTS, of="intake", post=True),
    "people:preview": Row(IMPORTS, of="intake"),
    "people:errors": Row(IMPORTS, of="intake", post=True),
    "people:apply": Row(IMPORTS, of="intake", post=True),
    "people:cancel": Row(IMPORTS, of="intake", post=True),
    "people:undo": Row(UNDOES, of="intake"),
    "people:search": Row(WORKS_WITH_PEOPLE),
    "people:resident": Row(OWN_PEOPLE, of="resident"),
    "people:reveal": Row(OWN_PEOPLE, of="resident", post=True, data={"reason": "own"}),
    "voters:findings": Row(WORKS_WITH_PEOPLE),
    "voters:kind": Row(WORKS_WITH_PEOPLE, of="kind"),
    "voters:group": Row(DECIDES, of="kind"),
    "voters:finding": Row(OWN_PEOPLE, of="finding"),
    "voters:decide": Row(DECIDES_OWN, of="finding", post=True, data={"event": "doubt", "version": "1"}),
    "voters:reveal": Row(OWN_PEOPLE, of="finding", post=True, data={"reason": "own"}),
    "voters:decision": Row(OWN_PEOPLE, of="asked"),
    "voters:decision-progress": Row(OWN_PEOPLE, of="asked"),
    "voters:approve": Row(APPROVES, of="asked", post=True, data={"seen": "on"}),
    "voters:decline": Row(APPROVES, of="asked", post=True, data={"note": "bukan orangnya"}),
    "voters:resume-group": Row(DECIDES_OWN, of="stopped", post=True),
    "voters:undo-group": Row(DECIDES_OWN, of="decided", post=True),
    "voters:rolls": Row(WORKS_WITH_PEOPLE),
    "voters:roll-compare": Row(UNDOES, post=True),
    "voters:roll-progress": Row(WORKS_WITH_PEOPLE),
    "voters:roll-place": Row(WORKS_WITH_PEOPLE, of="region"),
    "voters:kpu": Row(TELLS_KPU),
    "voters:send": Row(TELLS_KPU, post=True),
    "voters:dispatch": Row(TELLS_KPU, of="dispatch"),
    "voters:dispatch-book": Row(TELLS_KPU, of="dispatch"),
    "voters:answer": Row(TELLS_KPU, of="sent", post=True, data={"version": "1", "answer": "dicoret"}),
}


def an_officer(place: str) -> dict[str, object]:
    return {"pk": make(Role.OFFICER, place).pk}


def a_job(place: str) -> dict[str, object]:
    return {"id": enqueue_named("rekam.staff.tasks.sweep", by="system", at=AT).pk}


def an_event(place: str) -> dict[str, object]:
    return {"seq": record(by=system(), at=AT, event="test.door.try").seq}


def a_person(place: str) -> dict[str, object]:
    return {"person_key": "0" * 32}


def a_target(place: str) -> dict[str, object]:
    key = "a" * 32
    Target.objects.create(
        person_key=key, village_code=f"{place}.2001", name="SITI", reason=next(iter(REASONS)), seen_at=AT
    )
    return {"person_key": key}


def a_region(place: str) -> dict[str, object]:
    """Counts are nobody's secret: every role sees those of any region."""
    return {"code": place}


def an_intake(place: str) -> dict[str, object]:
    """A file is the whole office's, wherever somebody works."""
    made = Intake.objects.create(
        name="register.xlsx", size=1, sha256="0" * 64, kind="register", state="READ",
        data_as_of=AT.date(), asked_by="system", asked_at=AT,
    )  # fmt: skip
    return {"id": made.pk}


def a_resident(place: str) -> dict[str, object]:
    register({"key": "b" * 32, "village_code": f"{place}.2001"})
    return {"key": "b" * 32}


def a_desk(_: str) -> dict[str, object]:
    return {"desk": "loket"}


def somebody_at_a_desk(place: str) -> dict[str, object]:
    return {"desk": "loket", "person_key": a_resident(place)["key"]}


def a_kind(place: str) -> dict[str, object]:
    return {"kind": "dead"}


def a_finding(place: str) -> dict[str, object]:
    return {"id": seen_in(f"{place}.2001").pk}


def an_asked_decision(place: str) -> dict[str, object]:
    return {"id": decided_in(f"{place}.2001", "ASKED").pk}


def a_decision(place: str) -> dict[str, object]:
    return {"id": decided_in(f"{place}.2001", "DONE").pk}


def a_stopped_decision(place: str) -> dict[str, object]:
    return {"id": decided_in(f"{place}.2001", "RUNNING").pk}


def a_dispatch(place: str) -> dict[str, object]:
    return {"id": sent_from(f"{place}.2001")[0].pk}


def a_sent_finding(place: str) -> dict[str, object]:
    dispatch, finding = sent_from(f"{place}.2001")
    return {"id": dispatch.pk, "finding": finding.pk}


def some_borders(place: str) -> dict[str, object]:
    """The whole office's, wherever somebody works."""
    made = BorderImport.objects.create(at=AT, by="system", file_name="batas.geojson", state="READ")
    return {"id": made.pk}


def a_listed(place: str) -> dict[str, object]:
    register({"key": "a" * 32, "village_code": f"{place}.2001"})
    return a_target(place)


def an_outcome(place: str) -> dict[str, object]:
    made = Outcome.objects.create(person_key="a" * 32, kind="met", by="system", at=AT)
    return a_target(place) | {"outcome_id": made.pk}


def a_contact(place: str) -> dict[str, object]:
    made = Contact.objects.create(
        person_key="a" * 32, phone="+6281234567890", owner="own", consent_how="form",
        consent_on=AT.date(), recorded_by="system", recorded_at=AT,
    )  # fmt: skip
    return a_target(place) | {"contact_id": made.pk}


def a_suket(place: str) -> dict[str, object]:
    register({"key": "d" * 32, "village_code": f"{place}.2001"})
    made = Suket.objects.create(
        serial="0" * 12, person_key="d" * 32, village_code=f"{place}.2001", election="pilkada-2024",
        status="SENT_FOR_ENROLLMENT", why="not_ready_yet", drafted_by="system", drafted_at=AT,
    )  # fmt: skip
    return {"id": made.pk}


def a_record(place: str) -> dict[str, object]:
    record_of("c" * 32, State.RECEIVED_AT_CENTRAL, village=f"{place}.2001")
    return {"person_key": "c" * 32}


def an_ask_of_a_record(place: str) -> dict[str, object]:
    """Asked by somebody who is none of those who look."""
    return {"id": asked_of(record_of("c" * 32, State.DUPLICATE_RECORD, village=f"{place}.2001")).pk}


def a_case(place: str) -> dict[str, object]:
    return {"id": case_of(record_of("c" * 32, State.SENT_FOR_ENROLLMENT, village=f"{place}.2001")).pk}


def a_message(place: str, state: str = "QUEUED") -> dict[str, object]:
    made = Message.objects.create(
        template="schedule_invitation", channel="file", address="+6281234567890", owner="own", state=state,
        facts=dict.fromkeys(("name", "place", "day", "hours", "bring", "office", "contact"), "x"),
        person_key="a" * 32, place=f"{place}.2001", by="system", at=AT, changed_at=AT,
    )  # fmt: skip
    return {"id": made.pk}


def a_failed_message(place: str) -> dict[str, object]:
    return a_message(place, "FAILED")


def an_opt_out(place: str) -> dict[str, object]:
    """Nobody knows where whose number lives: it is the whole office's."""
    made = OptOut.objects.create(
        address_hash="0" * 64, key_id="0", masked="+62", how="reply", by="system", at=AT
    )
    return {"id": made.pk}


def a_link(place: str) -> dict[str, object]:
    """There is no such link, and the page does not say so."""
    return {"token": "b" * 26}


def a_print(place: str) -> dict[str, object]:
    """Made for who looks: prints are for who asked, wherever the people in them live."""
    officer = Officer.objects.order_by("-pk").first()
    by, made = actor_of(officer) if officer else system(), uuid.uuid4()
    maker = by if by.may("documents.print") else system()
    now = timezone.now()  # a print is handed out for a day
    keep(id=made, name="daftar.pdf", content=b"%PDF-1.7", people=["a" * 32], place=place, by=maker, at=now)
    return {"id": made}


def a_scan(place: str) -> dict[str, object]:
    """The first try leaves the keys in the home of this run; later ones take them over."""
    make_keys(by=system(), at=AT)
    scan = store_scan(content=picture(), kind="kk", person_key="a" * 32, place=place, by=system(), at=AT)
    return {"id": scan.pk}


def own_letters() -> Office:
    """Letters and who signs them are of the office that this is, whoever asks."""
    told = {"code": "53.01", "name": "Kabupaten Kupang", "zone": "WITA", "set_at": AT, "set_by": "x"}
    return Office.objects.get_or_create(pk=1, defaults=told)[0]


def a_letter(_: str) -> dict[str, object]:
    own_letters()
    return {"id": take_number(kind="MINUTES", by=system(), at=AT).pk}


def a_signatory(_: str) -> dict[str, object]:
    office = own_letters()
    told = {"name": "Yohanes Bria", "title": "Kepala Dinas", "since": AT.date(), "made_at": AT}
    return {"id": Signatory.objects.get_or_create(office=office.code, defaults=told)[0].pk}


def a_report(_: str) -> dict[str, object]:
    a_signatory(_)
    period = period_of(Every.DAY, AT.date())
    return {"id": number_report(period=period, by=system(), at=AT + dt.timedelta(days=1)).pk}


def in_the_ledger(thing: str) -> Callable[[str], dict[str, object]]:
    return lambda place: waiting_in(place)[thing]


def on_its_way(thing: str) -> Callable[[str], dict[str, object]]:
    return lambda place: standing_in(place)[thing]


CARDS = ("card", "card-step", "card-lying", "shipment-leaves", "shipment-comes", "card-case",
         "guest", "elsewhere")  # fmt: skip
LEDGER = (
    "blank",
    "destroyed",
    "stock-taken",
    "blank-delivery",
    "blank-transfer",
    "blank-transfer-back",
    "blank-ask",
    "stock-take",
    "stock-place",
    "difference",
)
OBJECTS: dict[str, Callable[[str], dict[str, object]]] = {
    **{thing: in_the_ledger(thing) for thing in LEDGER},
    **{thing: on_its_way(thing) for thing in CARDS},
    "printer": lambda place: printing_in(place)["printer"],
    "print-job": lambda place: printing_in(place)["print-job"],
    "officer": an_officer,
    "job": a_job,
    "event": an_event,
    "person": a_person,
    "target": a_target,
    "region": a_region,
    "intake": an_intake,
    "resident": a_resident,
    "desk": a_desk,
    "at-desk": somebody_at_a_desk,
    "kind": a_kind,
    "finding": a_finding,
    "asked": an_asked_decision,
    "decided": a_decision,
    "stopped": a_stopped_decision,
    "dispatch": a_dispatch,
    "sent": a_sent_finding,
    "print": a_print,
    "message": a_message,
    "failed message": a_failed_message,
    "opt-out": an_opt_out,
    "link": a_link,
    "scan": a_scan,
    "letter": a_letter,
    "report": a_report,
    "letter-kind": lambda _: {"kind": "SUKET"} if own_letters() else {},
    "signatory": a_signatory,
    "suket": a_suket,
    "record": a_record,
    "record-ask": an_ask_of_a_record,
    "record-case": a_case,
    "borders": some_borders,
    "listed": a_listed,
    "outcome": an_outcome,
    "contact": a_contact,
}


def make(role: Role, place: str) -> Officer:
    """Straight into the table: hundreds of tries need no password each."""
    number = Officer.objects.count()
    return Officer.objects.create(
        username=f"{role}.{number}", full_name=f"Petugas {number}", role=role, territory=[place],
        password="!", created_at=AT,
    )  # fmt: skip


def addresses(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        else:
            yield f"{space}{pattern.name or pattern.pattern}", pattern


ADDRESSES = dict(addresses(get_resolver()))


def test_every_page_has_a_row_and_every_row_a_page() -> None:
    assert sorted(set(ADDRESSES) - set(EXPECTED)) == [], "say in EXPECTED who may open these"
    assert sorted(set(EXPECTED) - set(ADDRESSES)) == [], "these rows have no page"


def test_every_page_says_which_permission_it_needs_and_the_permission_exists() -> None:
    doors = {name: getattr(found.callback, "permission", None) for name, found in ADDRESSES.items()}
    assert {n: d for n, d in doors.items() if d not in {"public", "signed_in", *PERMISSIONS}} == {}


def test_the_table_and_the_doors_tell_the_same_story() -> None:
    """A row that opens to nobody-in-particular while the door asks for a permission would hide a slip."""
    for name, row in EXPECTED.items():
        if name in ADDRESSES:
            door = ADDRESSES[name].callback.permission
            assert (door == "public") == (NOBODY in row.may), name


@pytest.mark.parametrize("name", EXPECTED)
def test_a_page_opens_for_whom_the_table_says_and_only_looking_changes_nothing(name: str) -> None:
    places = (HERE, THERE) if EXPECTED[name].of else (HERE,)
    wrong = [
        f"{role} {'at home' if place == HERE else 'elsewhere'}: {fault}"
        for role in ROLES
        for place in places
        for fault in tried(name, role, place)
    ]
    assert not wrong, "\n".join(wrong)


def tried(name: str, role: str, place: str) -> list[str]:
    """What went otherwise than the table says; whatever the try left behind is taken back."""
    row = EXPECTED[name]
    allowed = row.may.get(role) == "yes" or (row.may.get(role) == "own" and place == HERE)
    expected = "in" if allowed else "to sign-in" if role == NOBODY else "refused"
    written: set[str] = set()
    with transaction.atomic():
        browser = entered(role)
        address = reverse(name, kwargs=OBJECTS[row.of](place) if row.of else {})
        before = state()
        with connection.execute_wrapper(written_into(written)):
            answer = browser.post(address, row.data) if row.post else browser.get(address)
        came, after = verdict(answer), state()
        transaction.set_rollback(True)
    faults = [] if came == expected else [f"{came} instead of {expected}"]
    if allowed and row.post:
        return faults
    faults += [f"{what} changed" for what in after if after[what] != before[what]]
    return faults + [f"written into {table}" for table in sorted(written) if not row.post]


def written_into(tables: set[str]) -> Callable[..., object]:
    """Gathers the tables that statements write into; the log takes down who looked and is left out."""

    def run(execute: Callable[..., object], sql: str, params: object, many: bool, context: object) -> object:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")) and not sql.split('"')[1].startswith("audit_"):
            tables.add(sql.split('"')[1])
        return execute(sql, params, many, context)

    return run


def entered(role: str) -> Client:
    """Signed in as the role, and clicked a moment ago; failures become the pages that people would see."""
    browser = Client(raise_request_exception=False)
    if role != NOBODY:
        browser.force_login(make(Role(role), HERE))
        session = browser.session
        session[SEEN] = timezone.now().timestamp()
        session.save()
    return browser


def verdict(answer: object) -> str:
    status, location = answer.status_code, answer.headers.get("Location", "")  # type: ignore[attr-defined]
    if status == 302 and location.startswith(f"{reverse('staff:sign-in')}?next="):
        return "to sign-in"
    if status == 403:
        return "refused"
    return "in" if status < 300 or status in (302, 303, 409, 422) else f"status {status}"


COUNTED = sorted(
    {
        model._meta.db_table
        for model in apps.get_models()
        if model is not Session and not model._meta.label.startswith("audit.")
    }
)


def state() -> dict[str, object]:
    """How many rows every table has, and which kinds of changes the log tells of; reads may be added."""
    counts = ", ".join(f'(SELECT COUNT(*) FROM "{table}")' for table in COUNTED)
    with connection.cursor() as cursor:
        rows = dict(zip(COUNTED, cursor.execute(f"SELECT {counts}").fetchone(), strict=True))
    kinds = apps.get_model("audit", "Event").objects.filter(read=False).values_list("event", flat=True)
    return rows | {"events": sorted(kinds)}


def test_a_view_without_a_door_opens_for_nobody(settings: object) -> None:
    settings.ROOT_URLCONF = __name__  # type: ignore[attr-defined]
    for role in (NOBODY, Role.HEAD):
        assert entered(role).get("/pintu-lupa/").status_code == 403


def _forgotten(request: object) -> None:
    raise AssertionError("a view without a door was reached")


urlpatterns = [path("", include("rekam.urls")), path("pintu-lupa/", _forgotten)]
