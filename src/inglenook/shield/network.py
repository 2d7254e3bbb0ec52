"""No network by construction: a seccomp filter that leaves AF_UNIX sockets and nothing else (Linux).

A filter survives fork and exec and stacks, so it is installed once, in the launcher, and every later
process inherits it. io_uring is refused too, because it opens sockets without the `socket` call.
"""

import errno
import socket
import sys

from inglenook.shield.process import NotProtected, Unprotected


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
    try:
        import pyseccomp
    except (ImportError, RuntimeError):
        raise NotProtected(Unprotected.NO_FILTER) from None
    refuse = pyseccomp.ERRNO(errno.EPERM)
    not_local = pyseccomp.Arg(0, pyseccomp.NE, socket.AF_UNIX)
    try:
        rules = pyseccomp.SyscallFilter(defaction=pyseccomp.ALLOW)
        rules.add_rule(refuse, "socket", not_local)
        rules.add_rule(refuse, "socketpair", not_local)
        rules.add_rule(refuse, "io_uring_setup")
        rules.load()
    except OSError:
        raise NotProtected(Unprotected.NO_FILTER) from None
