"""Addresses of findings under /temuan/, of the way to KPU under /kpu/, and of rolls under /dpt/."""

from django.urls import path

from rekam.voters.views import deciding, findings, groups, kpu, rolls

app_name = "voters"
urlpatterns = [
    path("temuan/", findings.overview, name="findings"),
    path("temuan/jenis/<slug:kind>/", findings.of_kind, name="kind"),
    path("temuan/jenis/<slug:kind>/bersama/", groups.group, name="group"),
    path("temuan/bersama/<uuid:id>/", groups.decision, name="decision"),
    path("temuan/bersama/<uuid:id>/kemajuan/", groups.progress, name="decision-progress"),
    path("temuan/bersama/<uuid:id>/setujui/", groups.approve, name="approve"),
    path("temuan/bersama/<uuid:id>/tolak/", groups.decline, name="decline"),
    path("temuan/bersama/<uuid:id>/lanjutkan/", groups.resume, name="resume-group"),
    path("temuan/bersama/<uuid:id>/urungkan/", groups.undo, name="undo-group"),
    path("temuan/<uuid:id>/", findings.finding, name="finding"),
    path("temuan/<uuid:id>/putuskan/", deciding.decide, name="decide"),
    path("temuan/<uuid:id>/nomor/", deciding.reveal, name="reveal"),
    path("kpu/", kpu.waiting, name="kpu"),
    path("kpu/kirim/", kpu.send, name="send"),
    path("kpu/<int:id>/", kpu.dispatch, name="dispatch"),
    path("kpu/<int:id>/buku/", kpu.workbook, name="dispatch-book"),
    path("kpu/<int:id>/jawab/<uuid:finding>/", kpu.answer, name="answer"),
    path("dpt/", rolls.rolls, name="rolls"),
    path("dpt/bandingkan/", rolls.compare, name="roll-compare"),
    path("dpt/kemajuan/", rolls.progress, name="roll-progress"),
    path("dpt/<str:code>/", rolls.place, name="roll-place"),
]
