"""The list, filtered."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rekam.audit.actions import record_read
from rekam.places import queries as places
from rekam.targets import queries
from rekam.targets.forms import FilterForm
from rekam.targets.views.shown import actor, rows_of
from rekam.web.doors import needs

A_PAGE = 50


@require_safe
@needs("targets.see")
def the_list(request: HttpRequest) -> HttpResponse:
    by, now = actor(request), timezone.now()
    form = FilterForm(request.GET, queries.count_by_place(by))
    wanted = form.wanted()
    page = Paginator(queries.open_targets(by, wanted), A_PAGE).get_page(request.GET.get("hal"))
    keys = [target.person_key for target in page]
    if keys:
        record_read(by=by, at=now, page="targets.list", people=keys, place=wanted.place)
    shown = {
        "form": form,
        "page": page,
        "rows": rows_of(page, queries.outcomes_of(keys)),
        "all": queries.waiting_count(by),
        "query": request.GET.urlencode(),
        "place": places.region(wanted.place) if wanted.place else None,
    }
    return render(request, "targets/list.html", shown)
