"""What a child process gives up before it touches a picture."""

import ctypes
import os
import resource

KINDER_TO_PAGES = 10
"""Added to how willingly a child process lets others run first."""

NEW_USER_AND_NETWORK = 0x10000000 | 0x40000000
"""CLONE_NEWUSER and CLONE_NEWNET of linux/sched.h: a network of one's own, with nobody on it."""


def give_up_network() -> None:
    """Have no network from now on, where the kernel lets an ordinary process choose so."""
    ctypes.CDLL(None).unshare(NEW_USER_AND_NETWORK)


def let_others_first() -> None:
    """Have whatever time nobody else wants."""
    os.nice(KINDER_TO_PAGES)


def bound(limits: dict[int, int]) -> None:
    """Never take more than these, for good. limits: what (`resource.RLIMIT_…`) to how much."""
    for what, most in limits.items():
        resource.setrlimit(what, (most, most))
