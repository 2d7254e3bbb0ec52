"""An errand: a process beside the desk that copies the vault or looks into a copy, and ends. No Qt here.

Imported in a forked child of the launcher only, closed to others like it. One that copies has no keys; one
that looks into the copy has them, never writes to the vault, and is ended when the desk locks.
"""

import os
import select
import shutil
from datetime import UTC, datetime
from pathlib import Path

from inglenook.app.errand_line import Line
from inglenook.app.errand_protocol import Copy, Examine, Examined, Failed, Stage, Verified, Verify, Written
from inglenook.app.failure import told
from inglenook.app.protocol import RunErrand, decode
from inglenook.domain.errors import InglenookError
from inglenook.exchange import backup
from inglenook.exchange.errors import Stopped
from inglenook.shield.channel import Channel, ChannelBroken, adopt, receive_secret
from inglenook.shield.process import wipe
from inglenook.vault.keys import Keys

_KINDNESS = 5  # whoever writes meanwhile comes first


def run(channel: Channel) -> None:
    """As a phase of the launcher, which passes the connection to the desk on."""
    while not channel.is_closed:
        select.select([channel], [], [])
        for parcel in channel.receive():
            if isinstance(decode(parcel.untrusted_body), RunErrand) and parcel.descriptors:
                serve(Channel(adopt(parcel.descriptors[0])))
                return


def serve(channel: Channel) -> None:
    """Do what the desk asks for, tell it what came of it, end."""
    line = Line(channel)
    os.nice(_KINDNESS)
    try:
        _serve(line)
    except Stopped:
        return
    finally:
        channel.close()


def _serve(line: Line) -> None:
    job, descriptors = line.hear()
    try:
        match job:
            case Copy():
                _copy(line, job)
            case Verify() if descriptors:
                _verify(line, job, _keys_over(descriptors[0]))
            case Examine() if descriptors:
                _examine(line, job, _keys_over(descriptors[0]))
    except Stopped:
        raise
    except InglenookError as error:
        line.tell(Failed(failure=told(error)))


def _copy(line: Line, job: Copy) -> None:
    """It stays until the desk has no need of it, to take away what did not become a backup."""
    part = Path(job.part)
    backup.copy_live(
        Path(job.folder), part, line.settled, line.moved(Stage.COPYING), line.is_wanted, now=job.made_at
    )
    try:
        line.tell(Written())
        line.wait_for_end()
    finally:
        part.unlink(missing_ok=True)


def _verify(line: Line, job: Verify, keys: Keys) -> None:
    part, final, scratch = Path(job.part), Path(job.final), Path(job.scratch)
    try:
        verdict = backup.verify(part, keys, scratch, line.moved(Stage.CHECKING), line.is_wanted)
        backup.take_name(part, final)
    finally:
        keys.wipe()
        shutil.rmtree(scratch, ignore_errors=True)
    line.tell(Verified(size=verdict.size, state=verdict.state))


def _examine(line: Line, job: Examine, keys: Keys) -> None:
    scratch = Path(job.scratch)
    try:
        report = backup.drill(
            Path(job.backup), keys, scratch, line.moved(Stage.CHECKING), line.is_wanted, datetime.now(UTC)
        )
    finally:
        keys.wipe()
        shutil.rmtree(scratch, ignore_errors=True)
    line.tell(Examined(report=report))


def _keys_over(descriptor: int) -> Keys:
    try:
        with adopt(descriptor) as connection:
            secret = receive_secret(connection)
    except ChannelBroken:
        raise Stopped from None
    try:
        return Keys.from_bytes(secret)
    finally:
        wipe(secret)


def serve_at(descriptor: int) -> None:
    """Where no launcher is: the connection to the desk was passed on by a start of Python itself."""
    serve(Channel(adopt(descriptor)))
