"""Logs as lists of entries, and every way to spoil one."""

import copy
import random
from collections.abc import Callable, Sequence
from typing import Any

from rekam.audit import rules

Log = list[dict[str, Any]]


def linked(bare: Sequence[dict[str, Any]], after: str = rules.GENESIS, first: int = 1) -> Log:
    """The entries numbered, chained and hashed, as an append would."""
    log: Log = []
    for seq, entry in enumerate(bare, first):
        whole = {**entry, "seq": seq, "previous": log[-1]["hash"] if log else after}
        log.append(whole | {"hash": rules.digest(whole)})
    return log


def bare(number: int, **told: Any) -> dict[str, Any]:
    entry = {
        "actor_id": f"officer:{number % 3}", "actor_kind": "person", "actor_name": "Ama Tnunay",
        "at": f"2024-11-15T03:04:{number % 60:02}.000000Z", "event": "people.resident.read",
        "facts": {"rows": number, "kinds": ["a", "b"]}, "people": [f"p{number}", f"q{number}"],
        "place": "53.01.04", "read": True, "reason": "", "subject": f"resident:{number}",
    }  # fmt: skip
    return entry | told


def log_of(size: int) -> Log:
    return linked([bare(number) for number in range(size)])


def checkpoint_of(log: Log, origin: str = "rekam/audit/test") -> rules.Checkpoint:
    tree = rules.Tree()
    for entry in log:
        tree.add(bytes.fromhex(entry["hash"]))
    return rules.Checkpoint(origin, tree.size, tree.root())


def edit(log: Log, chance: random.Random) -> Log:
    entry = log[chance.randrange(len(log))]
    name = chance.choice([*rules.FIELDS, "hash"])
    entry[name] = _other(entry[name])
    return log


def edit_and_hash_again(log: Log, chance: random.Random) -> Log:
    entry = log[chance.randrange(len(log))]
    entry["reason"] += "x"
    entry["hash"] = rules.digest(entry)
    return log


def rewrite(log: Log, chance: random.Random) -> Log:
    """What the owner of the database can do: change one entry and chain all that follow anew."""
    at = chance.randrange(len(log))
    log[at]["people"] = []
    return log[:at] + linked(log[at:], log[at]["previous"], at + 1)


def delete(log: Log, chance: random.Random) -> Log:
    del log[chance.randrange(len(log))]
    return log


def delete_and_renumber(log: Log, chance: random.Random) -> Log:
    return linked(delete(log, chance))


def swap(log: Log, chance: random.Random) -> Log:
    one, other = chance.sample(range(len(log)), 2)
    log[one], log[other] = log[other], log[one]
    return log


def repeat(log: Log, chance: random.Random) -> Log:
    at = chance.randrange(len(log))
    return log[: at + 1] + log[at:]


def insert(log: Log, chance: random.Random) -> Log:
    at = chance.randrange(len(log))
    forged = linked([bare(999)], log[at]["previous"], at + 1)
    return log[:at] + forged + log[at:]


def truncate(log: Log, chance: random.Random) -> Log:
    return log[: chance.randrange(len(log))]


SPOILERS: list[Callable[[Log, random.Random], Log]] = [
    edit, edit_and_hash_again, rewrite, delete, delete_and_renumber, swap, repeat, insert, truncate,
]  # fmt: skip


def spoiled(log: Log, seed: int) -> tuple[str, Log]:
    chance = random.Random(seed)
    spoil = SPOILERS[seed % len(SPOILERS)]
    return spoil.__name__, spoil(copy.deepcopy(log), chance)


def _other(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, list):
        return value[1:]
    if isinstance(value, dict):
        return {**value, "rows": 0.5}
    return value[:-1] + ("1" if value.endswith("0") else "0") if value else "x"
