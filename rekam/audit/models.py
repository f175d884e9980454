"""The tables of the log. Rows are only added: model, queryset and database triggers refuse the rest."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models

from rekam.audit.rules import stamp
from rekam.core.refusal import Refused


class AppendOnlyQuerySet(models.QuerySet[Any]):
    def update(self, **kwargs: Any) -> int:
        raise Refused("log_append_only")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise Refused("log_append_only")

    def bulk_update(self, objs: Iterable[Any], fields: Iterable[str], batch_size: int | None = None) -> int:
        raise Refused("log_append_only")


class AppendOnly(models.Model):
    """Raises Refused `log_append_only` on any change of a row that exists."""

    objects: ClassVar[Any] = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Refused("log_append_only")
        super().save(force_insert=True, using=kwargs.get("using"))

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise Refused("log_append_only")


class Event(AppendOnly):
    """One entry. Nothing points out of the log: it must outlive the rows it speaks of."""

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor_id = models.CharField(max_length=100)
    actor_kind = models.CharField(max_length=10)
    actor_name = models.CharField(max_length=200)
    event = models.CharField(max_length=100)
    read = models.BooleanField()
    subject = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=20, blank=True)
    reason = models.TextField(blank=True)
    facts = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["actor_id", "seq"], name="audit_by_actor"),
            models.Index(fields=["event", "seq"], name="audit_by_event"),
            models.Index(fields=["subject", "seq"], name="audit_by_subject"),
            models.Index(fields=["at"], name="audit_by_at"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {stamp(self.at)} {self.event}"


class EventPerson(AppendOnly):
    """Whose data an entry touches; `people` of the entry, so its hash covers these rows too."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="people", db_column="seq")
    person_key = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person_key", "event"], name="audit_person_once")
        ]


class Head(models.Model):
    """The last entry, in the one row that every append locks first. `origin` names this log for ever."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    origin = models.CharField(max_length=100)
    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64)


class Checkpoint(AppendOnly):
    """Size and Merkle root of the log on a day, printed or posted so that outsiders hold it too."""

    size = models.BigIntegerField(primary_key=True)
    origin = models.CharField(max_length=100)
    root = models.CharField(max_length=44)
    at = models.DateTimeField()


class Verification(AppendOnly):
    """What the last walks over the whole log found."""

    at = models.DateTimeField()
    ok = models.BooleanField()
    checked = models.BigIntegerField()
    first_bad = models.BigIntegerField(null=True)
    fault = models.CharField(max_length=20, blank=True)
