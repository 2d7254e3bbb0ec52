"""What a vault's folder lies in: a folder that some service keeps in step, another computer, conflict copies.

Only names are looked at, and what the system says of its mounts; nothing is opened but that list.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable
from pathlib import Path

from inglenook.domain.compartment import Compartment
from inglenook.vault import header as headers
from inglenook.vault import state as states
from inglenook.vault.findings import Finding, What

_SERVICES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (service, re.compile(pattern, re.IGNORECASE))
    for service, pattern in (
        ("Dropbox", r"dropbox( \(.*\))?"),
        ("OneDrive", r"onedrive( - .*)?"),
        ("Google Drive", r"google ?drive|my drive|drivefs"),
        ("iCloud", r"icloud ?drive|mobile documents|com~apple~clouddocs"),
        ("Nextcloud", r"nextcloud\d*"),
        ("ownCloud", r"owncloud\d*"),
        ("Syncthing", r"syncthing"),
        ("Box", r"(?-i:Box)( sync|-box)?"),
        ("pCloud", r"p ?cloud ?(drive|sync)?"),
        ("MEGA", r"(?-i:MEGA)(sync)?( \(.*\))?"),
        ("Proton Drive", r"proton ?drive"),
        ("Seafile", r"seafile|seadrive"),
        ("Tresorit", r"tresorit( drive)?|tresors"),
    )
)
"""A folder so named, anywhere above the vault."""

_MARKERS: dict[str, tuple[str, ...]] = {
    "Dropbox": (".dropbox", ".dropbox.cache"),
    "Google Drive": (".tmp.driveupload", ".tmp.drivedownload"),
    "Nextcloud": (".nextcloudsync.log",),
    "ownCloud": (".owncloudsync.log",),
    "Syncthing": (".stfolder", ".stignore", ".stversions"),
    "OneDrive": (".849C9593-D756-4E56-8D6E-42412F2A707B",),
    "MEGA": (".megaignore", ".debris"),
    "Seafile": ("seafile-ignore.txt",),
}
"""What these services leave in the folders that they keep in step."""

_NETWORKS = {
    "nfs": "NFS",
    "nfs4": "NFS",
    "cifs": "SMB",
    "smb3": "SMB",
    "smbfs": "SMB",
    "fuse.smbnetfs": "SMB",
    "fuse.gvfsd-fuse": "gvfs",
    "fuse.sshfs": "SSH",
    "fuse.rclone": "rclone",
    "davfs": "WebDAV",
    "fuse.davfs2": "WebDAV",
    "fuse.s3fs": "S3",
    "fuse.gcsfuse": "Google Cloud",
    "fuse.glusterfs": "GlusterFS",
    "afs": "AFS",
    "ceph": "Ceph",
    "fuse.ceph": "Ceph",
    "ncpfs": "NCP",
}
_SYNCED = {
    "fuse.google-drive-ocamlfuse": "Google Drive",
    "fuse.onedriver": "OneDrive",
    "fuse.pcloud": "pCloud",
}

_OURS = {
    headers.MAIN,
    headers.COPY,
    headers.DAMAGED,
    states.NAME,
    *(f"{each.value}.db" for each in Compartment),
}
_SET_ASIDE = re.compile(r"\w+\.damaged(-\d+)?\.db")
_COPY = re.compile(
    r"(vault|state|" + "|".join(each.value for each in Compartment) + r")\b.*\.(db|json)", re.IGNORECASE
)
AROUND = frozenset({What.SYNCED_FOLDER, What.NETWORK_FOLDER, What.CONFLICT_COPIES})
"""What `look_round` may find."""
_MOST_NAMES = 10_000
_MOUNTS = Path("/proc/self/mountinfo")


def look_round(folder: Path, mounts: Path = _MOUNTS) -> list[Finding]:
    """Notices for the owner, at most one of each kind. Never raises: what can't be looked at says nothing."""
    with contextlib.suppress(OSError):
        folder = folder.resolve()
    kind = _file_system(folder, mounts)
    findings = []
    if service := _SYNCED.get(kind) or _by_name(folder) or _by_marker(folder):
        findings.append(Finding(What.SYNCED_FOLDER, detail=service))
    if network := _NETWORKS.get(kind):
        findings.append(Finding(What.NETWORK_FOLDER, detail=network))
    if copies := _conflict_copies(folder):
        findings.append(Finding(What.CONFLICT_COPIES, count=copies))
    return findings


def _by_name(folder: Path) -> str | None:
    parts = folder.parent.parts
    return next(
        (name for part in reversed(parts) for name, named in _SERVICES if named.fullmatch(part)), None
    )


def _by_marker(folder: Path) -> str | None:
    for above in (folder, *folder.parents):
        for service, markers in _MARKERS.items():
            if any(_is_there(above / marker) for marker in markers):
                return service
    return None


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _file_system(folder: Path, mounts: Path) -> str:
    """The type of the mount with the longest path above the folder (proc(5), mountinfo); later ones cover."""
    found, longest = "", -1
    for point, kind in _mounted(mounts):
        if len(point.parts) >= longest and folder.is_relative_to(point):
            found, longest = kind, len(point.parts)
    return found


def _mounted(mounts: Path) -> Iterable[tuple[Path, str]]:
    try:
        lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return
    for line in lines:
        before, _dash, after = line.partition(" - ")
        fields, rest = before.split(" "), after.split(" ")
        if len(fields) > 4 and rest[0]:
            yield Path(_unescaped(fields[4])), rest[0]


def _unescaped(field: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), field)


def _conflict_copies(folder: Path) -> int:
    """Files that are called like ours with something added, as syncing programs do when two sides differ."""
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry, _count in zip(entries, range(_MOST_NAMES), strict=False)]
    except OSError:
        return 0
    return sum(1 for name in names if _is_a_copy(name))


def _is_a_copy(name: str) -> bool:
    return name not in _OURS and bool(_COPY.fullmatch(name)) and not _SET_ASIDE.fullmatch(name)
