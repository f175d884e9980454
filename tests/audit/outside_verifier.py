"""Verifies an exported log. Written from docs/audit-format.md alone; imports nothing of Rekam.

    python outside_verifier.py LOG.jsonl [--checkpoint FILE] [--after SEQ:HASH]

Exit 0: whole. Exit 1: not whole, with the first entry that is wrong.
"""

import argparse
import base64
import hashlib
import json
import sys
from pathlib import Path

KEYS = {
    "actor_id", "actor_kind", "actor_name", "at", "event", "facts", "hash", "people", "place",
    "previous", "read", "reason", "seq", "subject",
}  # fmt: skip


class BrokenError(Exception):
    pass


def refuse_number(text):
    raise BrokenError(f"a number that is not whole: {text}")


def no_key_twice(pairs):
    if len({key for key, _ in pairs}) != len(pairs):
        raise BrokenError("a key stands twice in one object")
    return dict(pairs)


def read(line, place):
    try:
        entry = json.loads(
            line.decode("utf-8"), object_pairs_hook=no_key_twice,
            parse_float=refuse_number, parse_constant=refuse_number,
        )  # fmt: skip
    except ValueError as error:
        raise BrokenError(f"entry {place}: not JSON ({error})") from None
    if not isinstance(entry, dict) or set(entry) != KEYS:
        raise BrokenError(f"entry {place}: other keys than an entry has")
    return entry


def canonical(entry):
    text = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8")


def merkle_root(leaves):
    """RFC 6962, section 2.1, by its own recursive definition."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return hashlib.sha256(b"\x01" + merkle_root(leaves[:half]) + merkle_root(leaves[half:])).digest()


def verify(lines, checkpoint="", after=(0, "0" * 64)):
    """Returns (number of entries, last hash); raises BrokenError."""
    seq, previous = after
    leaves = []
    for line in lines:
        seq += 1
        entry = read(line, seq)
        if type(entry["seq"]) is not int or entry["seq"] != seq:
            raise BrokenError(f"entry {seq}: missing; {entry['seq']} stands here")
        if canonical(entry) + b"\n" != line:
            raise BrokenError(f"entry {seq}: not in canonical form")
        told = entry.pop("hash")
        if hashlib.sha256(canonical(entry)).hexdigest() != told:
            raise BrokenError(f"entry {seq}: changed after it was written")
        if entry["previous"] != previous:
            raise BrokenError(f"entry {seq}: does not follow from the one before")
        previous = told
        leaves.append(bytes.fromhex(told))
    if checkpoint:
        compare(leaves, checkpoint)
    return seq, previous


def compare(leaves, checkpoint):
    _, size, root = checkpoint.split("\n")[:3]
    if int(size) > len(leaves):
        raise BrokenError(f"cut off: the checkpoint counts {size} entries, here are {len(leaves)}")
    if base64.b64encode(merkle_root(leaves[: int(size)])).decode() != root:
        raise BrokenError("this is not the log that the checkpoint was made of")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("log", type=Path)
    parser.add_argument("--checkpoint", type=Path)
    parser.add_argument("--after", default="0:" + "0" * 64)
    told = parser.parse_args()
    seq, _, previous = told.after.partition(":")
    checkpoint = told.checkpoint.read_text("utf-8") if told.checkpoint else ""
    try:
        with told.log.open("rb") as lines:
            count, last = verify(lines, checkpoint, (int(seq), previous))
    except BrokenError as broken:
        sys.stdout.write(f"NOT WHOLE: {broken}\n")
        return 1
    sys.stdout.write(f"whole: {count} entries, last hash {last}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
