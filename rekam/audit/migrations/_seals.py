"""Triggers on both databases: an entry of the log is never changed nor deleted, whoever asks.

Whoever owns the database can drop them; they stop slips and loose scripts, the chain shows the rest.
"""

from typing import Any

SEALED = ("audit_event", "audit_eventperson", "audit_checkpoint", "audit_verification")
REFUSAL = "rekam: the log is append-only"
_FUNCTION = f"""
CREATE OR REPLACE FUNCTION rekam_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$
"""


def lay(schema_editor: Any) -> None:
    """Put the triggers in place."""
    for statement in laying(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def lift(schema_editor: Any) -> None:
    """Take them away: to undo the migration, and for tests that empty tables."""
    for statement in lifting(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def laying(vendor: str) -> list[str]:
    if vendor == "postgresql":
        return [
            _FUNCTION,
            *(
                f"CREATE TRIGGER sealed BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION rekam_append_only()"
                for table in SEALED
            ),
        ]
    return [
        f"CREATE TRIGGER {table}_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        for table in SEALED
        for verb in ("UPDATE", "DELETE")
    ]


def lifting(vendor: str) -> list[str]:
    if vendor == "postgresql":
        return [f"DROP TRIGGER IF EXISTS sealed ON {table}" for table in SEALED]
    return [
        f"DROP TRIGGER IF EXISTS {table}_{verb}" for table in SEALED for verb in ("update", "delete")
    ]
