"""What a linkage needs of the memory, and into how many parts it must fall to stay within it."""

import os

# Measured: bytes for each voter and each resident, and what the libraries take.
_VOTER, _RESIDENT, _LIBRARIES = 200, 110, 350 << 20
# By parts: what everybody takes all the time (marks, tallies, sieves), what reading takes, the parts at work.
_VOTER_ALWAYS, _RESIDENT_ALWAYS, _READING, _AT_ONCE = 8, 2, 700 << 20, 2
_LEAST_ROOM = 1 << 28
_LARGEST = 4_000_000  # people of one side in one part: larger ones are no faster, and lose more when ended


def half_of_the_machine() -> float:
    """In GiB."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**31


def fits(voters: int, residents: int, memory: float) -> bool:
    """All in memory, within so many GiB."""
    return _LIBRARIES + _people(voters, residents) <= memory * 2**30


def parts_for(voters: int, residents: int, memory: float) -> int:
    """A part and what is made of it takes about what it would take in memory."""
    always = _LIBRARIES + _READING + _VOTER_ALWAYS * voters + _RESIDENT_ALWAYS * residents
    room = max(int(memory * 2**30) - always, _LEAST_ROOM)
    needed = -(-_AT_ONCE * _people(voters, residents) // room)
    return max(2, needed, -(-max(voters, residents) // _LARGEST))


def _people(voters: int, residents: int) -> int:
    return _VOTER * voters + _RESIDENT * residents
