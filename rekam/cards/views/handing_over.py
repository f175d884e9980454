"""The hand-over desk: find the card, see who takes it, sign."""

from io import BytesIO
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rekam.audit.actions import record_read
from rekam.cards import actions
from rekam.cards.books import batches
from rekam.cards.forms.handing_over import HandOverForm
from rekam.cards.queries import applications as queries
from rekam.cards.queries.custody import office_code
from rekam.cards.queries.persons import known
from rekam.cards.rules.applications import State
from rekam.cards.views.applications import age
from rekam.cards.views.told import rows_of, shown, village_of
from rekam.core.nik import mask
from rekam.web.doors import actor, needs, takes_files
from rekam.web.returning import onward

MOST_BYTES = 34 << 20
"""Four pictures of eight megabytes."""
LONGEST = 100


@require_http_methods(["GET", "HEAD", "POST"])
@needs("cards.issue")
def desk(request: HttpRequest) -> HttpResponse:
    """By code, scanned or typed, or by name. A name comes by POST: no address holds one."""
    by = actor(request)
    text = " ".join(request.POST.get("cari", "").replace("\0", " ").split())[:LONGEST]
    found = queries.by_code(text, by=by) if text else None
    if found:
        open_ = "cards:hand-over" if found.state == State.READY_FOR_PICKUP else "cards:application"
        return redirect(open_, application_id=found.pk)
    wanted = queries.Wanted(state=State.READY_FOR_PICKUP, name=text)
    rows = list(queries.listed(by, wanted, today=timezone.localdate())[:20]) if text else []
    lines = rows_of(rows)
    if rows:
        keys = [row.person_key for row in rows]
        record_read(by=by, at=timezone.now(), page="cards.hand_over_desk", people=keys)
    told = {"rows": lines, "text": text, "waiting": queries.uncollected(by).count()}
    answer = render(request, "cards/handover/desk.html", told)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@takes_files(MOST_BYTES)
@needs("cards.issue")
def hand_over(request: HttpRequest, application_id: int) -> HttpResponse:
    by = actor(request)
    found = queries.application(application_id, by=by)
    if request.method == "POST":
        form = HandOverForm(request.POST, request.FILES, kind=found.kind)
        if form.is_valid():
            text = request.POST.get("version", "")
            version = int(text) if text.isdecimal() and len(text) < 10 else 0
            actions.hand_over(
                application_id=found.pk, version=version, handed=form.handed(), by=by, at=timezone.now()
            )
            messages.success(request, _("Kartu diserahkan. Selesai."))
            return onward(request, found.person_key, redirect("cards:hand-over-desk"))
    else:
        if found.state != State.READY_FOR_PICKUP:
            return redirect("cards:application", application_id=found.pk)
        form = HandOverForm(kind=found.kind)
    record_read(by=by, at=timezone.now(), page="cards.hand_over", people=[found.person_key],
                place=queries.place_of(found))  # fmt: skip
    person = known([found.person_key]).get(found.person_key)
    row = shown(found, person.resident.name if person else "", office_code())
    told = {"row": row, "form": form, "facts": _facts(row, person)}
    return render(request, "cards/handover/form.html", told, status=422 if form.errors else 200)


def _facts(row: Any, person: Any) -> list[tuple[str, Any]]:
    """What the officer lays beside the face and the papers."""
    resident = person.resident if person else None
    years = age(person.born) if person else None
    return [
        (_("Kode"), row.code),
        ("NIK", mask(resident.nik) if resident and resident.nik else ""),
        (_("Usia"), _("{age} tahun").format(age=years) if years is not None else ""),
        (_("Alamat"), resident.address if resident else ""),
        (_("Desa/kelurahan"), village_of(row.application, person)),
        (_("Jenis"), row.kind),
        (_("Nomor seri blangko"), row.application.serial),
    ]


@require_safe
@needs("cards.issue")
def receipt(request: HttpRequest, application_id: int) -> FileResponse:
    """To sign by hand where the screen cannot be signed."""
    by, now = actor(request), timezone.now()
    found = queries.application(application_id, by=by)
    record_read(by=by, at=now, page="cards.receipt", people=[found.person_key],
                place=queries.place_of(found))  # fmt: skip
    return FileResponse(
        BytesIO(batches.receipt(found, by=by, at=now)), filename=f"tanda-terima-{found.pk}.pdf"
    )
