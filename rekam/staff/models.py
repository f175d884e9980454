"""Officers, and the failed attempts to be one."""

import datetime as dt

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from rekam.staff.rules import LANGUAGES, THEMES, Role


class Officers(BaseUserManager["Officer"]):
    """Django asks for a manager that finds somebody by the name they sign in with."""


class Officer(AbstractBaseUser):
    """Somebody who signs in. What they may do follows from the role alone (staff/rules.py)."""

    username = models.CharField(max_length=60, unique=True)  # kept in lower case
    full_name = models.CharField(max_length=120)
    role = models.CharField(max_length=20)
    territory = models.JSONField(default=list)  # region codes with dots; "" is everywhere
    language = models.CharField(max_length=2, default="id")
    theme = models.CharField(max_length=5, default="auto")
    is_active = models.BooleanField(default=True)
    one_time_until = models.DateTimeField(null=True, blank=True)  # the password was made by somebody else
    sessions_begun = models.PositiveIntegerField(default=0)  # counted up to end every session at once
    second_factor = models.TextField(default="", blank=True)  # sealed, see actions/factor.py
    second_factor_on = models.BooleanField(default=False)
    second_factor_step = models.BigIntegerField(default=0)  # a code opens the door once
    recovery_codes = models.JSONField(default=list, blank=True)  # keyed digests of those not used yet
    created_at = models.DateTimeField()
    last_seen = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "username"
    objects = Officers()

    class Meta:
        ordering = ("full_name", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in Role]), name="staff_officer_role"
            ),
            models.CheckConstraint(condition=models.Q(language__in=LANGUAGES), name="staff_officer_language"),
            models.CheckConstraint(condition=models.Q(theme__in=THEMES), name="staff_officer_theme"),
            models.CheckConstraint(
                condition=models.Q(second_factor_on=False) | ~models.Q(second_factor=""),
                name="staff_officer_second_factor",
            ),
        )

    def __str__(self) -> str:
        return self.full_name

    @property
    def kind(self) -> Role:
        return Role(self.role)

    @property
    def must_change_password(self) -> bool:
        return self.one_time_until is not None

    def one_time_is_over(self, at: dt.datetime) -> bool:
        return self.one_time_until is not None and self.one_time_until <= at

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        """Django compares this on every request: a new password or a new count ends every session."""
        told = f"{self.password}:{self.sessions_begun}"
        return salted_hmac("rekam.staff.Officer.session", told, secret=secret, algorithm="sha256").hexdigest()


class SignInAttempt(models.Model):
    """A try that failed or has not succeeded yet. The name is a keyed digest: people type passwords there."""

    name = models.CharField(max_length=64)
    source = models.CharField(max_length=45)
    at = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=("name", "at"), name="staff_attempt_name"),
            models.Index(fields=("source", "at"), name="staff_attempt_source"),
            models.Index(fields=("at",), name="staff_attempt_at"),
        )
