"""The list made anew: only what changed is written, in small batches; one row at the end makes it true."""

import datetime as dt
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.core.nik import mask
from rekam.jobs.progress import fence, give_way, report
from rekam.places.queries import office
from rekam.targets import queries
from rekam.targets.models import NEVER, Build, Target
from rekam.targets.rules import Flag, targets_of, walk_text
from rekam.targets.rules import Target as Seen
from rekam.voters.queries import reconciliation

BATCH = 500


class Overtaken(Exception):  # noqa: N818 - it reads as a sentence where it is raised
    """A newer attempt works on the same list: this one must write no more."""


def rebuild(*, by: Actor, at: dt.datetime) -> int:
    """The list as the register, the statuses and the decisions say it now; how many stand on it.

    Readers see the whole old list until the last transaction, then the whole new one. Asked again with
    nothing changed it does nothing; killed, the next attempt goes on from what was staged. Who is off
    the list is closed, never deleted.
    """
    here = office()
    by.check("voters.reconcile", here.code if here else None)
    basis = queries.basis()
    done = Build.objects.filter(complete=True).order_by("-pk").first()
    if done and done.basis == basis:
        return done.people
    build = _begin(basis, at)
    ended = queries.ended()
    report(0, 0, "compare")
    wanted = [t for t in targets_of(reconciliation(timezone.localdate(at))) if t.person.row not in ended]
    try:
        _stage(wanted, build, at)
        _close({t.person.row for t in wanted}, build)
        _switch(build, Counter(t.person.village_code for t in wanted), by=by, at=at)
    except Overtaken:
        return len(wanted)
    _forget(build)
    return len(wanted)


@transaction.atomic
def _begin(basis: str, at: dt.datetime) -> Build:
    """The build at work, taken over from whoever began it, or a new one."""
    build, _made = Build.objects.select_for_update().get_or_create(
        complete=False, defaults={"basis": basis, "began_at": at}
    )
    build.basis, build.attempt = basis, build.attempt + 1
    build.save(update_fields=["basis", "attempt"])
    fence()
    return build


@contextmanager
def _writing(build: Build) -> Iterator[None]:
    """One small transaction of the newest attempt; then the database is left to others for as long."""
    began = time.monotonic()
    with transaction.atomic():
        mine = Build.objects.select_for_update().filter(pk=build.pk, attempt=build.attempt, complete=False)
        if not mine.exists():
            raise Overtaken
        yield
        fence()
    give_way(time.monotonic() - began)


_COPIED = (
    "village_code walk rw rt name sex birth_date address nik_masked tps reason status pemula disability "
    "elderly roll_only".split()
)


def _stage(wanted: Sequence[Seen], build: Build, at: dt.datetime) -> None:
    for start in range(0, len(wanted), BATCH):
        report(start, len(wanted), "list")
        rows = [_row(target, build, at) for target in wanted[start : start + BATCH]]
        keys = [row.person_key for row in rows]
        staged = {
            row.person_key: row for row in Target.objects.filter(person_key__in=keys, until__gt=build.pk)
        }
        new = [row for row in rows if _told(row) != _told(staged.get(row.person_key))]
        if not new:
            continue
        old = [staged[row.person_key] for row in new if row.person_key in staged]
        with _writing(build):
            _end(old, build)
            Target.objects.bulk_create(new)
    report(len(wanted), len(wanted), "list")


def _told(row: Target | None) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in _COPIED) if row else ()


def _end(rows: Sequence[Target], build: Build) -> None:
    """What readers see until the switch stays; what this build staged itself goes."""
    Target.objects.filter(pk__in=[row.pk for row in rows if row.since == build.pk]).delete()
    Target.objects.filter(pk__in=[row.pk for row in rows if row.since != build.pk]).update(until=build.pk)


def _close(wanted: set[str], build: Build) -> None:
    standing = Target.objects.filter(until__gt=build.pk).only("pk", "person_key", "since")
    gone = [row for row in standing.iterator(chunk_size=10_000) if row.person_key not in wanted]
    for start in range(0, len(gone), BATCH):
        report(start, len(gone), "close")
        with _writing(build):
            _end(gone[start : start + BATCH], build)


def _switch(build: Build, counts: Counter[str], *, by: Actor, at: dt.datetime) -> None:
    opened, closed = _changes(build)
    told = {"people": counts.total(), "opened": opened, "closed": closed}
    with transaction.atomic():
        mine = Build.objects.filter(pk=build.pk, attempt=build.attempt, complete=False)
        if not mine.update(complete=True, completed_at=at, counts=dict(counts), **told):
            raise Overtaken
        fence()
        record(
            by=by, at=at, event="targets.list.rebuild", people_left=counts.total(), opened=opened,
            closed=closed,
        )  # fmt: skip


def _changes(build: Build) -> tuple[int, int]:
    """Who comes onto the list and who leaves it; who only changed is neither."""
    came, left = Target.objects.filter(since=build.pk), Target.objects.filter(until=build.pk)
    opened = came.filter(~Exists(left.filter(person_key=OuterRef("person_key")))).count()
    return opened, left.filter(~Exists(came.filter(person_key=OuterRef("person_key")))).count()


def _forget(build: Build) -> None:
    """Rows that a later row of the same person replaces; the last one of who left stays."""
    later = Target.objects.filter(person_key=OuterRef("person_key"), since__gt=OuterRef("since"))
    old = Target.objects.filter(Exists(later), until__lte=build.pk)
    while keys := list(old.values_list("pk", flat=True)[:BATCH]):
        began = time.monotonic()
        with transaction.atomic():
            Target.objects.filter(pk__in=keys).delete()
            fence()
        give_way(time.monotonic() - began)


def _row(target: Seen, build: Build, at: dt.datetime) -> Target:
    p = target.person
    return Target(
        person_key=p.row,
        since=build.pk,
        until=NEVER,
        village_code=p.village_code,
        walk=walk_text(p),
        rw=p.rw,
        rt=p.rt,
        name=p.name,
        sex=p.sex,
        birth_date=p.birth_date,
        address=p.address,
        nik_masked=mask(p.nik) if p.nik else "",
        tps=target.tps,
        reason=target.reason,
        status=target.status,
        pemula=Flag.PEMULA in target.flags,
        disability=Flag.DISABILITY in target.flags,
        elderly=Flag.ELDERLY in target.flags,
        roll_only=target.roll_only,
        seen_at=at,
    )
