"""People of another regency whose card is printed here, and what was seen of them in SIAK."""

from django.db import models
from django.db.models import Q

from rekam.cards.rules.guests import Life
from rekam.enrolment.rules.recording import STATUSES

LIVES = [one.value for one in Life]
WORDS = [str(status) for status in STATUSES]


class Guest(models.Model):
    """What the card of somebody who lives elsewhere says, as SIAK shows it. In no register of ours.

    `person_key` is the one that a register would give the same NIK. `village_code` is that of home, `place`
    ours. `status`, `life` and `seen_on` are those of the newest look into SIAK; each look is a Sighting.
    """

    person_key = models.CharField(max_length=32, unique=True)
    place = models.CharField(max_length=13)
    nik = models.CharField(max_length=16)
    name = models.CharField(max_length=200)
    search = models.CharField(max_length=200)
    birth_place = models.CharField(max_length=100)
    birth_date = models.DateField()
    sex = models.CharField(max_length=1)
    blood = models.CharField(max_length=2)
    address = models.CharField(max_length=300)
    rt = models.CharField(max_length=5, blank=True)
    rw = models.CharField(max_length=5, blank=True)
    village_code = models.CharField(max_length=13)
    religion = models.CharField(max_length=40)
    marital = models.CharField(max_length=1)
    occupation = models.CharField(max_length=120)
    nationality = models.CharField(max_length=40)
    status = models.CharField(max_length=40)
    life = models.CharField(max_length=10)
    seen_on = models.DateField()
    entered_by = models.CharField(max_length=100)
    entered_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(life__in=LIVES), name="cards_guest_life"),
            models.CheckConstraint(condition=Q(status__in=WORDS), name="cards_guest_status"),
            models.CheckConstraint(
                condition=~Q(nik="") & ~Q(name="") & ~Q(nationality="") & ~Q(village_code=""),
                name="cards_guest_said",
            ),
        ]
        indexes = [
            models.Index(fields=["place", "search"], name="cards_guest_search"),
            models.Index(fields=["changed_at"], name="cards_guest_changed"),
        ]


class Sighting(models.Model):
    """One look into SIAK: what it said of a guest, on which day, who looked, and the picture of it."""

    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, related_name="sightings")
    status = models.CharField(max_length=40)
    life = models.CharField(max_length=10)
    seen_on = models.DateField()
    scan = models.UUIDField()
    by = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(life__in=LIVES), name="cards_sighting_life"),
            models.CheckConstraint(condition=Q(status__in=WORDS), name="cards_sighting_status"),
        ]
        indexes = [models.Index(fields=["guest", "-seen_on"], name="cards_sighting_newest")]
