"""A vault in a synced folder or on another computer says so; in an ordinary folder it says nothing."""

from pathlib import Path

import pytest

from inglenook.vault.check import check
from inglenook.vault.check_words import sentence
from inglenook.vault.findings import What
from inglenook.vault.surroundings import look_round

NO_MOUNTS = Path("/nowhere")


def told(folder: Path, mounts: Path = NO_MOUNTS) -> list[tuple[What, str]]:
    return [(finding.what, finding.detail) for finding in look_round(folder, mounts)]


def test_an_ordinary_folder_is_nothing_to_speak_of(fresh):
    assert look_round(fresh.folder) == []


@pytest.mark.parametrize(
    ("parts", "service"),
    [
        ("Dropbox/Work", "Dropbox"),
        ("Dropbox (Personal)", "Dropbox"),
        ("OneDrive - Practice", "OneDrive"),
        ("Google Drive/My Drive", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("iCloudDrive", "iCloud"),
        ("Nextcloud2/Papers", "Nextcloud"),
        ("Box", "Box"),
        ("pCloudDrive", "pCloud"),
        ("MEGA", "MEGA"),
        ("Proton Drive", "Proton Drive"),
    ],
)
def test_a_folder_that_a_service_is_named_after(tmp_path, parts, service):
    folder = tmp_path / parts / "Practice.inglenook"
    folder.mkdir(parents=True)
    assert told(folder) == [(What.SYNCED_FOLDER, service)]


@pytest.mark.parametrize("parts", ["Dropboxes", "box", "Oneself", "Megaphone", "Boxes/Sync"])
def test_names_that_only_sound_alike(tmp_path, parts):
    folder = tmp_path / parts / "Practice.inglenook"
    folder.mkdir(parents=True)
    assert told(folder) == []


@pytest.mark.parametrize(
    ("marker", "service"),
    [(".stfolder", "Syncthing"), (".dropbox.cache", "Dropbox"), (".nextcloudsync.log", "Nextcloud")],
)
def test_what_a_service_leaves_above_it(tmp_path, marker, service):
    folder = tmp_path / "Papers" / "deep" / "Practice.inglenook"
    folder.mkdir(parents=True)
    (tmp_path / "Papers" / marker).mkdir()
    assert told(folder) == [(What.SYNCED_FOLDER, service)]


def test_a_link_into_a_synced_folder(tmp_path):
    folder = tmp_path / "Dropbox" / "Practice.inglenook"
    folder.mkdir(parents=True)
    link = tmp_path / "Practice.inglenook"
    link.symlink_to(folder)
    assert told(link) == [(What.SYNCED_FOLDER, "Dropbox")]


def mount_list(tmp_path: Path, *mounts: tuple[str, str]) -> Path:
    """As proc(5) describes mountinfo."""
    lines = [
        f"{place} 1 0:{place} / {point} rw,relatime shared:1 - {kind} source rw"
        for place, (point, kind) in enumerate(mounts, start=20)
    ]
    path = tmp_path / "mountinfo"
    path.write_text("\n".join(lines) + "\n")
    return path


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("nfs4", [(What.NETWORK_FOLDER, "NFS")]),
        ("cifs", [(What.NETWORK_FOLDER, "SMB")]),
        ("fuse.sshfs", [(What.NETWORK_FOLDER, "SSH")]),
        ("fuse.rclone", [(What.NETWORK_FOLDER, "rclone")]),
        ("fuse.onedriver", [(What.SYNCED_FOLDER, "OneDrive")]),
        ("ext4", []),
        ("vfat", []),
    ],
)
def test_what_the_system_says_of_the_mount(tmp_path, kind, expected):
    folder = tmp_path / "far away" / "Practice.inglenook"
    folder.mkdir(parents=True)
    point = str(folder.parent).replace(" ", "\\040")
    assert told(folder, mount_list(tmp_path, ("/", "ext4"), (point, kind))) == expected


def test_the_nearest_mount_counts(tmp_path):
    folder = tmp_path / "near" / "Practice.inglenook"
    folder.mkdir(parents=True)
    mounts = mount_list(tmp_path, ("/", "nfs"), (str(folder.parent), "ext4"), (str(tmp_path), "cifs"))
    assert told(folder, mounts) == []


@pytest.mark.parametrize("damage", ["", "nonsense\n", "1 2 3 - \n", "20 1 0:1 / \\999 rw - \n"])
def test_a_mount_list_that_makes_no_sense(tmp_path, damage):
    path = tmp_path / "mountinfo"
    path.write_text(damage)
    assert told(tmp_path, path) == []


@pytest.mark.parametrize(
    "name",
    [
        "record (Heron's conflicted copy 2026-11-23).db",
        "record.sync-conflict-20261123-150405-ABCDEFG.db",
        "private-LAPTOP.db",
        "identity 2.db",
        "vault (1).json",
        "state (copia en conflicto).json",
    ],
)
def test_conflict_copies_are_counted_and_said(fresh, name, now):
    (fresh.folder / name).write_bytes(b"")
    (finding,) = look_round(fresh.folder)
    assert (finding.what, finding.count) == (What.CONFLICT_COPIES, 1)
    assert "{" not in sentence(finding)
    assert finding in check(fresh.folder, fresh.keys, now).findings


def test_what_belongs_beside_is_no_conflict_copy(fresh):
    for name in ("vault.damaged.json", "record.damaged.db", "record.db-journal", "lock", "Notes on it.txt"):
        (fresh.folder / name).write_bytes(b"")
    assert look_round(fresh.folder) == []


def test_an_open_vault_tells_of_it(fresh, now):
    (fresh.folder / ".stfolder").mkdir()
    with fresh.open() as vault:
        assert [finding.what for finding in vault.notices()] == [What.SYNCED_FOLDER]
    report = check(fresh.folder, fresh.keys, now)
    assert report.sound
    assert [finding.detail for finding in report.findings] == ["Syncthing"]
