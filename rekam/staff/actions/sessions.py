"""Ending what somebody has open, on every machine at once."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models import F

from rekam.staff.models import Officer


def end_sessions(officer: Officer) -> None:
    """No session of before counts any more; their rows go too, so that nothing of them stays behind.

    The count is what decides: a session written at this very moment by another process fails its hash.
    """
    Officer.objects.filter(pk=officer.pk).update(sessions_begun=F("sessions_begun") + 1)
    officer.refresh_from_db(fields=["sessions_begun"])
    own = str(officer.pk)
    keys = [s.session_key for s in Session.objects.iterator() if s.get_decoded().get(SESSION_KEY) == own]
    Session.objects.filter(session_key__in=keys).delete()
