"""Addresses of records: how long they stand, one of them, who decides on whose it is, cases."""

from django.urls import path

from rekam.enrolment.views import adjudicating, ageing, cases, moving, records

app_name = "enrolment"
urlpatterns = [
    path("", ageing.overview, name="ageing"),
    path("daftar/", ageing.the_list, name="list"),
    path("penunggalan/", adjudicating.waiting, name="adjudication"),
    path("penunggalan/<slug:person_key>/", adjudicating.one, name="adjudicate"),
    path("orang-kedua/", moving.asks, name="asks"),
    path("orang-kedua/<int:id>/", moving.ask, name="ask"),
    path("orang-kedua/<int:id>/jawab/", moving.answer, name="answer"),
    path("kasus/", cases.cases, name="cases"),
    path("kasus/<int:id>/", cases.case, name="case"),
    path("kasus/<int:id>/selesai/", cases.settle, name="settle"),
    path("<slug:person_key>/", records.record, name="record"),
    path("<slug:person_key>/langkah/", moving.move, name="move"),
    path("<slug:person_key>/tindakan/", records.deed, name="deed"),
]
