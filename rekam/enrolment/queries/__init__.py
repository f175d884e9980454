"""Named reads of records: how far each has come, how long it waits, what is to be settled."""

from rekam.enrolment.queries.statuses import statuses

__all__ = ["statuses"]
