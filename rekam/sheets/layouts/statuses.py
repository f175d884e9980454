"""A bare list of recording statuses: NIK and status, perhaps a name and a date."""

from rekam.sheets.layouts.layout import Column, Layout

STATUSES = Layout(
    code="status_list",
    kind="status",
    title={"id": "Daftar status perekaman", "en": "List of recording statuses"},
    columns=(
        Column("NIK", "nik"),
        Column("Status", "recorded", ("Status KTP-el", "Status KTP", "Stat", "Keterangan Status")),
    ),
    needs=(frozenset({"nik"}), frozenset({"recorded"})),
    # Whoever tells this much about a person sends a register, and should say which column is which.
    never=frozenset({"kk", "birth_date", "birth", "mother", "father", "relation", "marital", "tps", "age"}),
)
