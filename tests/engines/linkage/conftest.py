"""The first example of a kernel waits for the compiler: how long it takes says nothing."""

from hypothesis import settings

settings.register_profile("compiling", deadline=None)
settings.load_profile("compiling")
