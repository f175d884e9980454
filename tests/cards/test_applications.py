"""Applications in the database: asked for, accepted, printed, each move through one door and by who may."""

import datetime as dt
import itertools
from pathlib import Path
from typing import Any

import pytest

from rekam.audit.models import Event as Entry
from rekam.cards import actions
from rekam.cards.models import Application, Step
from rekam.cards.models.applications import NOTED
from rekam.cards.phrases import applications as phrases
from rekam.cards.queries import applications as queries
from rekam.cards.rules.applications import LIFECYCLE, NEEDS, Event, Reason, State, Stop
from rekam.cards.rules.papers import Kind, PaperKind
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.staff.rules import ROLES, Role, system
from rekam.web.errors import refusal_text, status_of
from tests.cards.applications_stage import (
    AUDITOR,
    CLERK,
    HEAD,
    LATER,
    OFFICE,
    OFFICER,
    SEMAU,
    STRANGER,
    YOUNG,
    asked,
    key,
    lying,
    moved,
    one,
    people,
    printed,
    ready,
    status,
    with_papers,
)  # fmt: skip
from tests.documents.vault_files import made_keys, picture
from tests.each import tried_each
from tests.people.population import AT, register

pytestmark = pytest.mark.django_db
TABLE = {(state, move.event): move for move in LIFECYCLE.moves for state in move.sources}
EVERYTHING: dict[str, Any] = {
    "blank": "AB1", "serial": "AB1", "reason": "sudah dilihat", "shipment": "1", "counted_by": "7",
    "second": "99", "case": "1", "taker": "holder", "old_card": True,
}  # fmt: skip


@pytest.fixture(autouse=True)
def own_office(tmp_path: Path, settings: Any) -> None:
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    settings.REKAM_PLACE = OFFICE


def stand(state: str) -> Application:
    people(one())
    found = asked()
    Application.objects.filter(pk=found.pk).update(
        state=state,
        place_print=SEMAU,
        place_collect=SEMAU,
        serial="AB1" if state not in ("REQUESTED",) else "",
    )
    with_papers_of(found)
    found.refresh_from_db()
    return found


def with_papers_of(found: Application) -> None:
    from rekam.cards.models import Paper

    Paper.objects.create(application=found, kind=PaperKind.FAMILY_CARD, by="7", at=AT)


def test_every_event_in_every_state_does_what_the_table_says() -> None:
    tried_each(itertools.product(State, Event), does_what_the_table_says)


def does_what_the_table_says(state: State, event: Event) -> None:
    found = stand(state)
    move = TABLE.get((state, event))
    before = Entry.objects.count()
    if move is None:
        with pytest.raises(Refused, match="application_move_not_allowed"):
            moved(found, event, **EVERYTHING)
        found.refresh_from_db()
        assert (found.state, Entry.objects.count()) == (state, before)
        return
    after = moved(found, event, **EVERYTHING)
    assert (after.state, after.version, after.observed) == (move.target, found.version + 1, False)
    step = Step.objects.latest("pk")
    assert (step.event, step.before, step.after) == (event, state, move.target)
    entry = Entry.objects.filter(event__startswith="cards.").latest("seq")
    assert (entry.event, entry.subject) == (f"cards.application.{event}", f"application:{found.pk}")


def test_each_move_is_for_the_roles_that_hold_its_permission() -> None:
    tried_each(itertools.product(Role, Event), is_for_who_holds_its_permission)


def is_for_who_holds_its_permission(role: Role, event: Event) -> None:
    state = next(state for state, asked_for in TABLE if asked_for is event)
    found = stand(state)
    by = Actor("77", permissions=ROLES[role], territory=(OFFICE,))
    if TABLE[(state, event)].permission in ROLES[role]:
        assert moved(found, event, by=by, **EVERYTHING).state == TABLE[(state, event)].target
    else:
        with pytest.raises(Refused, match="not_permitted"):
            moved(found, event, by=by, **EVERYTHING)


def test_everything_has_words_in_both_languages() -> None:
    assert set(phrases.STATES) == set(State)
    assert set(phrases.EVENTS) == set(Event)
    assert set(phrases.DONE) == {*Event, *NOTED}
    assert (set(phrases.KINDS), set(phrases.PAPERS)) == (set(Kind), set(PaperKind))
    assert (set(phrases.STOPS), set(phrases.REASONS)) == (set(Stop), set(Reason))
    assert set(phrases.NEEDS) == set(NEEDS)


def test_the_whole_way_of_a_first_card_and_what_the_record_is_told() -> None:
    people(one())
    found = asked()
    assert (found.state, found.place_print, found.place_collect) == ("REQUESTED", OFFICE, SEMAU)
    with_papers(found)
    moved(found, "accept")
    found = moved(found, "ready")
    assert (found.digest != "", found.ready_since) == (True, AT)
    assert status() == "PRINT_READY_RECORD"
    moved(found, "queue", blank="AB1")
    assert status() == "SENT_FOR_CARD_PRINTING"
    found = moved(found, "print", serial="AB1")
    assert (found.serial, status()) == ("AB1", "CARD_PRINTED")
    with pytest.raises(Refused, match="application_need_not_met"):
        moved(found, "place")
    moved(found, "ship", shipment="1")
    assert status() == "CARD_SHIPPED"
    moved(found, "arrive", shipment="1", counted_by="8")
    moved(found, "hand_over", taker="holder")
    assert status() == "CARD_ISSUED"
    assert [step.event for step in Step.objects.filter(application=found).order_by("pk")] == [
        "ask", "accept", "ready", "queue", "print", "ship", "arrive", "hand_over",
    ]  # fmt: skip


def test_without_its_papers_nothing_is_accepted_and_the_refusal_says_so() -> None:
    people(one())
    found = asked()
    with pytest.raises(Refused) as no:
        moved(found, "accept")
    assert no.value.facts["need"] == "documents_of_its_kind"
    assert refusal_text(no.value) == "Belum dapat dilakukan: surat untuk jenis permohonan ini belum lengkap."
    with_papers(found)
    assert moved(found, "accept").state == State.ACCEPTED


def test_a_paper_that_goes_home_again_is_kept_as_a_picture() -> None:
    made_keys()
    people(one(seen="CARD_ISSUED"))
    found = asked(kind=Kind.LOST)
    with pytest.raises(Refused, match="paper_scan_needed"):
        actions.show_paper(application_id=found.pk, kind="police_letter", by=OFFICER, at=AT)
    told = {"application_id": found.pk, "kind": "police_letter", "by": OFFICER, "at": AT}
    paper = actions.show_paper(content=picture("JPEG"), **told)
    assert paper.scan is not None
    moved_on = actions.show_paper(application_id=found.pk, kind="family_card", by=OFFICER, at=AT)
    assert moved_on.scan is None
    moved(found, "accept")
    moved(found, "ready")
    with pytest.raises(Refused, match="paper_not_expected"):
        actions.show_paper(content=picture("JPEG"), **told)


def test_a_lost_card_goes_back_to_the_line_without_a_new_recording() -> None:
    people(one(seen="CARD_ISSUED"))
    found = asked(kind=Kind.DAMAGED)
    with_papers(found)
    moved(found, "accept")
    moved(found, "ready")
    assert status() == "PRINT_READY_RECORD"


def test_nobody_is_printed_before_the_birthday_and_on_the_day_itself_is() -> None:
    people(one(birth_date=YOUNG))
    found = asked()
    assert (found.not_before, found.pemula, found.need) == (YOUNG.replace(year=2024), True, 0)
    with_papers(found)
    moved(found, "accept")
    with pytest.raises(Refused) as no:
        moved(found, "ready")
    assert no.value.facts["need"] == "old_enough_for_card"
    day = dt.datetime(2024, 11, 26, 17, tzinfo=dt.UTC)  # 01.00 of the 27th in this office
    assert actions.move_application(application_id=found.pk, event="ready", by=OFFICER, at=day).state


def test_who_was_ever_married_does_not_wait_for_the_birthday() -> None:
    people(one(birth_date=YOUNG, marital="S"))
    assert ready().state == State.PRINT_READY_RECORD


def test_a_record_that_is_not_proven_and_a_person_who_left_are_not_ready() -> None:
    people(one(seen="PROCESSING"), one("b"))
    observe_state("PROCESSING")
    found = asked()
    with_papers(found)
    moved(found, "accept")
    with pytest.raises(Refused) as no:
        moved(found, "ready")
    assert no.value.facts["need"] == "record_print_ready"
    other = asked("b")
    with_papers(other)
    moved(other, "accept")
    register(one("b", status="dead"))
    with pytest.raises(Refused) as dead:
        moved(other, "ready")
    assert dead.value.facts["need"] == "alive_and_resident"


def observe_state(state: str) -> None:
    from rekam.enrolment.models import Record

    Record.objects.filter(person_key=key("a")).update(state=state)


def test_one_person_has_one_open_application_and_a_new_one_after_it_is_over() -> None:
    people(one())
    first = asked()
    with pytest.raises(Refused) as open_:
        asked()
    assert open_.value.facts["code"].startswith("K-")
    actions.decide_application(
        application_id=first.pk, event="withdraw", version=1, reason="mistake", note="salah", by=OFFICER,
        at=AT,
    )  # fmt: skip
    first.refresh_from_db()
    assert (first.state, first.reason) == (State.WITHDRAWN, "mistake")
    assert asked().pk != first.pk


def test_a_first_card_is_not_for_who_has_one_and_no_card_for_who_never_recorded() -> None:
    people(one(seen="CARD_ISSUED"), one("b", seen="BELUM_REKAM"))
    with pytest.raises(Refused, match="card_known_already"):
        asked()
    with pytest.raises(Refused, match="not_recorded_yet"):
        asked("b")
    with pytest.raises(Refused, match="application_kind_unknown"):
        asked("b", "gift")
    found = asked(kind=Kind.CHANGED)
    assert found.kind == Kind.CHANGED
    with pytest.raises(Refused, match="paper_kind_unknown"):
        actions.show_paper(application_id=found.pk, kind="poem", by=OFFICER, at=AT)


@pytest.mark.parametrize("by", [AUDITOR, HEAD, STRANGER])
def test_an_application_is_taken_by_who_may_and_in_the_own_territory(by: Actor) -> None:
    people(one())
    with pytest.raises(Refused, match="not_"):
        asked(by=by)
    assert asked(by=CLERK).asked_by == CLERK.id


def test_who_looked_at_an_older_page_is_told_that_it_has_changed() -> None:
    people(one())
    found = asked()
    with_papers(found)
    moved(found, "accept")
    with pytest.raises(Refused) as late:
        actions.decide_application(application_id=found.pk, event="accept", version=1, by=OFFICER, at=LATER)
    assert late.value.code == "application_changed"
    assert status_of(late.value.code) == 409


def test_the_reception_makes_no_moves_of_other_desks_and_withdraws_only_with_a_reason() -> None:
    people(one())
    found = asked()
    told = {"application_id": found.pk, "version": 1, "by": OFFICER, "at": AT}
    with pytest.raises(Refused, match="application_event_unknown"):
        actions.decide_application(event="print", **told)  # type: ignore[arg-type]
    with pytest.raises(Refused) as no:
        actions.decide_application(event="withdraw", reason="because", **told)  # type: ignore[arg-type]
    assert no.value.facts["need"] == "reason"


@pytest.mark.parametrize("kind", ["lost", "damaged", "changed"])
def test_who_no_longer_wants_another_card_still_has_the_one_before(kind: str) -> None:
    people(one())
    moved(lying(), "hand_over", taker="holder")
    again = asked(kind=kind)
    Application.objects.filter(pk=again.pk).update(state=State.ACCEPTED)
    moved(again, "ready")
    assert status() == "PRINT_READY_RECORD"
    moved(again, "withdraw", reason="changed_mind")
    assert status() == "CARD_ISSUED"


def test_a_card_that_siak_printed_is_noted_as_seen_and_goes_on_from_there() -> None:
    people(one())
    found = ready()
    told = {"application_id": found.pk, "version": found.version, "by": OFFICER, "at": AT}
    with pytest.raises(Refused, match="observe_source_needed"):
        actions.observe_card(state="CARD_PRINTED", source="", **told)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="observe_state"):
        actions.observe_card(state="CARD_ISSUED", source="ada di meja", **told)  # type: ignore[arg-type]
    seen = actions.observe_card(state="CARD_PRINTED", source="ada di meja", **told)  # type: ignore[arg-type]
    assert (seen.state, seen.observed, seen.serial) == (State.CARD_PRINTED, True, "")
    assert Step.objects.latest("pk").event == "observe"
    assert moved(seen, "ship", shipment="1").observed is False


def test_a_card_on_a_blank_of_ours_is_not_set_by_hand() -> None:
    people(one())
    found = printed()
    with pytest.raises(Refused, match="observe_not_ours"):
        actions.observe_card(
            application_id=found.pk, state="CARD_SHIPPED", source="ada di meja", version=found.version,
            by=OFFICER, at=AT,
        )  # fmt: skip


def test_a_spoiled_card_goes_back_to_the_line_and_keeps_its_place_in_it() -> None:
    people(one())
    found = printed()
    since = found.ready_since
    back = actions.move_application(
        application_id=found.pk, event="spoil", reason="foto buram", by=OFFICER, at=LATER
    )
    assert (back.state, back.serial, back.ready_since) == (State.PRINT_READY_RECORD, "", since)
    assert status() == "PRINT_READY_RECORD"


def test_lists_show_who_needs_it_on_polling_day_first_in_the_own_territory_alone() -> None:
    people(one("a"), one("b", birth_date=YOUNG), one("c", village_code="53.01.05.2001"))
    for letter in "abc":
        asked(letter)
    found = queries.listed(OFFICER, queries.Wanted(), today=AT.date())
    assert [row.person_key for row in found] == [key("b"), key("a"), key("c")]
    assert queries.listed(CLERK, queries.Wanted(), today=AT.date()).count() == 2
    day = queries.listed(OFFICER, queries.Wanted(flag="polling_day"), today=AT.date())
    assert [row.person_key for row in day] == [key("b")]
    assert queries.counts(OFFICER)["REQUESTED"] == 3
    named = queries.listed(OFFICER, queries.Wanted(name="ORANG B"), today=AT.date())
    assert [row.person_key for row in named] == [key("b")]
    with pytest.raises(Refused, match="not_your_territory"):
        queries.application(found[2].pk, by=CLERK)


def test_who_reaches_everywhere_sees_everybody_and_not_people_from_elsewhere_alone() -> None:
    people(one())
    found = ready()
    assert list(queries.reached(system())) == [found]


def test_a_card_that_lies_ready_is_found_by_its_code() -> None:
    from rekam.cards.rules.applications import code_of

    people(one())
    found = lying()
    assert queries.by_code(code_of(found.pk).lower(), by=OFFICER) == found
    assert queries.by_code("5301040405900001", by=OFFICER) is None
    assert list(queries.uncollected(CLERK)) == [found]
