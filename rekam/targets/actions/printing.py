"""A long print is asked for here and made by a job."""

import datetime as dt
import json
import uuid
from dataclasses import asdict, replace
from hashlib import sha256
from typing import Any

from django.db import transaction

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.core.language import Language
from rekam.documents.queries import subject_of
from rekam.jobs.actions import enqueue_named
from rekam.targets.queries import Wanted
from rekam.targets.rules import Form


@transaction.atomic
def ask_print(*, wanted: Wanted, form: Form, language: Language, by: Actor, at: dt.datetime) -> uuid.UUID:
    """Has a job make the print; who asks again while it waits gets the same one. Gives the print's id."""
    by.check("targets.print")
    told: dict[str, Any] = {
        "wanted": asdict(replace(wanted, name="")),
        "form": form,
        "language": language,
        "officer": by.id,
    }
    mark = sha256(json.dumps(told).encode()).hexdigest()[:16]
    id = uuid.uuid4()
    job = enqueue_named(
        "rekam.targets.tasks.print_list",
        by=by.id, at=at, unique=f"print:{mark}", subject=subject_of(id), **told,
    )  # fmt: skip
    if job.subject == subject_of(id):
        record(
            by=by, at=at, event="targets.list.ask_print", subject=job.subject, place=wanted.place, form=form
        )
    return uuid.UUID(job.subject.partition(":")[2])
