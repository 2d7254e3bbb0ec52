"""`inglenook` as others use it: a real process, its output and its exit status."""

import os
import re
import subprocess
import sys

PASSPHRASE = "stapler heron quilt ninety walrus"
DONE, REFUSED, WRONG_USAGE = 0, 1, 2


def started(*arguments: object, **secrets: str) -> subprocess.Popen[str]:
    """`passphrase_fd="…"` hands a secret over an open descriptor, as a script would."""
    command = [sys.executable, "-m", "inglenook", *(str(each) for each in arguments)]
    ends = []
    for option, secret in secrets.items():
        ours, theirs = os.pipe()
        os.write(theirs, secret.encode() + b"\n")
        os.close(theirs)
        ends.append(ours)
        command += [f"--{option.replace('_', '-')}", str(ours)]
    try:
        return subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            pass_fds=ends,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
    finally:
        for end in ends:
            os.close(end)


def inglenook(*arguments: object, **secrets: str) -> subprocess.CompletedProcess[str]:
    running = started(*arguments, **secrets)
    said, complained = running.communicate(timeout=120)
    return subprocess.CompletedProcess(running.args, running.returncode, said, complained)


def with_passphrase(*arguments: object) -> subprocess.CompletedProcess[str]:
    return inglenook(*arguments, passphrase_fd=PASSPHRASE)


def recovery_words(output: str) -> str:
    return " ".join(re.findall(r"\d+\. (\w+)", output))
