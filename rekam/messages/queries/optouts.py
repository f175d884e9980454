"""Who wants no messages. A number is known by a hash under a key that is not in the database."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from rekam.messages.models import OptOut


def hash_of(address: str) -> str:
    """The same for the same number or address, and for nobody without `REKAM_HOME/secret-key`."""
    told = address.strip().lower()
    return salted_hmac("rekam.messages.address", told, algorithm="sha256").hexdigest() if told else ""


def key_id() -> str:
    """Tells keys apart without telling the key."""
    return salted_hmac("rekam.messages.key", "", algorithm="sha256").hexdigest()[:16]


def opt_outs() -> QuerySet[OptOut]:
    """Those that hold, newest first."""
    return OptOut.objects.filter(lifted_at=None).order_by("-at", "-pk")


def opted_out(addresses: Iterable[str]) -> bool:
    return OptOut.objects.filter(
        lifted_at=None, address_hash__in=[hash_of(one) for one in addresses]
    ).exists()


def unwilling(addresses: Iterable[str]) -> set[str]:
    """Those of these whose owners want no messages. One query for any number of them."""
    held = set(OptOut.objects.filter(lifted_at=None).values_list("address_hash", flat=True))
    return {one for one in addresses if hash_of(one) in held} if held else set()


def unwilling_ends() -> set[str]:
    """First six and last three characters of the numbers whose owners want no messages, as they are kept for
    eyes. Whose number begins or ends otherwise did not say stop; of the others `unwilling` knows."""
    told = OptOut.objects.filter(lifted_at=None).values_list("masked", flat=True)
    return {one[:6] + one[-3:] for one in told if "@" not in one}


def unreadable_count() -> int:
    """Opt-outs made under another key: nobody can be told from them any more."""
    return OptOut.objects.filter(lifted_at=None).exclude(key_id=key_id()).count()
