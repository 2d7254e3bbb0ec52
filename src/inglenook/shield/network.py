"""No network by construction: a seccomp filter that leaves AF_UNIX sockets and nothing else (Linux).

A filter survives fork and exec and stacks, so it is installed once, in the launcher, and every later
process inherits it. io_uring is refused too, because it opens sockets without the `socket` call.

libseccomp is called by its name in the system (seccomp_rule_add(3)). Its Python bindings look for it with
`ldconfig` and a compiler: programs beside ours, which another program of the same user may stop or kill.
"""

import ctypes
import errno
import socket
import sys

from inglenook.shield.process import NotProtected, Unprotected

_LIBRARY = "libseccomp.so.2"
_ALLOW = 0x7FFF0000
_REFUSE = 0x00050000 | errno.EPERM
_NOT_EQUAL = 1


class _Comparison(ctypes.Structure):
    """struct scmp_arg_cmp of seccomp.h."""

    _fields_ = (
        ("argument", ctypes.c_uint),
        ("operator", ctypes.c_int),
        ("value", ctypes.c_uint64),
        ("unused", ctypes.c_uint64),
    )


def allow_only_local_sockets() -> None:
    """Install the filter for this thread and all that comes from it; raises NotProtected when it can't."""
    if sys.platform != "linux":
        raise NotProtected(Unprotected.OTHER_SYSTEM)
    _install()
    if is_reachable():
        raise NotProtected(Unprotected.NO_FILTER)


def is_reachable() -> bool:
    """Whether this process may make a socket that could leave the machine."""
    for family in (socket.AF_INET, socket.AF_INET6):
        try:
            socket.socket(family, socket.SOCK_DGRAM).close()
        except PermissionError:
            continue
        except OSError as error:
            if error.errno == errno.EAFNOSUPPORT:
                continue
            raise
        return True
    return False


def _install() -> None:
    library = _library()
    rules = library.seccomp_init(_ALLOW)
    if not rules:
        raise NotProtected(Unprotected.NO_FILTER)
    not_local = _Comparison(0, _NOT_EQUAL, socket.AF_UNIX, 0)
    try:
        for name, *comparisons in (("socket", not_local), ("socketpair", not_local), ("io_uring_setup",)):
            _refuse(library, rules, name, comparisons)
        _held(library.seccomp_load(rules))
    finally:
        library.seccomp_release(rules)


def _library() -> ctypes.CDLL:
    try:
        library = ctypes.CDLL(_LIBRARY)
    except OSError:
        raise NotProtected(Unprotected.NO_FILTER) from None
    pointer, number = ctypes.c_void_p, ctypes.c_uint32
    library.seccomp_init.argtypes, library.seccomp_init.restype = (number,), pointer
    library.seccomp_rule_add_array.argtypes = (pointer, number, ctypes.c_int, ctypes.c_uint, pointer)
    library.seccomp_load.argtypes = (pointer,)
    library.seccomp_release.argtypes, library.seccomp_release.restype = (pointer,), None
    return library


def _refuse(library: ctypes.CDLL, rules: int, name: str, comparisons: list[_Comparison]) -> None:
    """System calls of this name end with EPERM where every comparison holds."""
    which = library.seccomp_syscall_resolve_name(name.encode())
    conditions = (_Comparison * len(comparisons))(*comparisons)
    _held(library.seccomp_rule_add_array(rules, _REFUSE, which, len(comparisons), conditions))


def _held(result: int) -> None:
    if result:
        raise NotProtected(Unprotected.NO_FILTER)
