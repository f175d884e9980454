"""Addresses of the room: blanks under /stok/, applications under /kartu/, printing under /cetak-kartu/."""

from django.urls import URLPattern, include, path

from rekam.cards.views import asks, counts, deliveries, print_desk, printers, stock, transfers

app_name = "cards"
STOCK = [
    path("", stock.stock, name="stock"),
    path("terima/", deliveries.deliveries, name="deliveries"),
    path("terima/baru/", deliveries.enter, name="delivery-new"),
    path("terima/<int:id>/", deliveries.delivery, name="delivery"),
    path("terima/<int:id>/hitung/", deliveries.confirm, name="delivery-confirm"),
    path("terima/<int:id>/tolak/", deliveries.refuse, name="delivery-refuse"),
    path("kirim/", transfers.transfers, name="transfers"),
    path("kirim/baru/", transfers.send, name="transfer-new"),
    path("kirim/<int:id>/", transfers.transfer, name="transfer"),
    path("kirim/<int:id>/tiba/", transfers.arrive, name="transfer-arrive"),
    path("dua-orang/", asks.asks, name="asks"),
    path("dua-orang/baru/", asks.ask, name="ask-new"),
    path("dua-orang/<int:id>/", asks.one, name="ask"),
    path("dua-orang/<int:id>/setujui/", asks.approve, name="ask-approve"),
    path("dua-orang/<int:id>/tolak/", asks.decline, name="ask-decline"),
    path("hitungan/", counts.stock_takes, name="stock-takes"),
    path("hitungan/<int:id>/", counts.stock_take, name="stock-take"),
    path("hitungan/baru/<str:code>/", counts.count, name="stock-take-new"),
    path("bahan/", counts.consumables, name="consumables"),
    path("selisih/<int:id>/tutup/", stock.close_difference, name="difference-close"),
    path("blangko/", stock.find, name="blank-find"),
    path("blangko/<slug:serial>/", stock.blank, name="blank"),
    path("blangko/<slug:serial>/rusak/", stock.spoil, name="blank-spoil"),
    path("blangko/<slug:serial>/periksa/", stock.resolve, name="blank-resolve"),
]
APPLICATIONS: list[URLPattern] = []
PRINTING = [
    path("", print_desk.desk, name="print-desk"),
    path("cetak/", print_desk.print_next, name="print-next"),
    path("kartu/<uuid:id>/keadaan/", print_desk.state, name="print-state"),
    path("kartu/<uuid:id>/seri/", print_desk.confirm, name="print-confirm"),
    path("kartu/<uuid:id>/ragu/", print_desk.doubt, name="print-doubt"),
    path("kartu/<uuid:id>/lihat/", print_desk.look, name="print-look"),
    path("kartu/<uuid:id>/batal/", print_desk.cancel, name="print-cancel"),
    path("pencetak/", printers.printers, name="printers"),
    path("pencetak/tambah/", printers.add, name="printer-add"),
    path("pencetak/<int:id>/", printers.printer, name="printer"),
    path("pencetak/<int:id>/ubah/", printers.change, name="printer-change"),
    path("pencetak/<int:id>/coba/", printers.attempt, name="printer-try"),
]
urlpatterns = [
    path("stok/", include(STOCK)),
    path("kartu/", include(APPLICATIONS)),
    path("cetak-kartu/", include(PRINTING)),
]
