"""Files that somebody made or broke: each is clearly refused, quickly, in little memory."""

from __future__ import annotations

import base64
import random
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from backing import NOW, Practice, always, begin_case, names_in, quiet
from tiny import Tiny, canonical, checked, tar_header, vault_json

from inglenook.exchange.backup import drill, header_of, inside, lying_in, outside, restore, verify
from inglenook.exchange.backup.reading import opened
from inglenook.exchange.errors import (
    BackupCutShort,
    BackupDamaged,
    BackupDiffers,
    BackupError,
    BackupNewer,
    BackupOtherVault,
    NotABackup,
    PlaceGone,
)
from inglenook.vault import backup_mark
from inglenook.vault.errors import HeaderDamaged, VaultError


def refused_by_verify(path: Path) -> type[BackupError] | None:
    try:
        verify(path, None, path.with_name("scratch"), quiet, always)
    except BackupError as error:
        return type(error)
    return None


def test_cut_short_at_every_byte(tmp_path: Path) -> None:
    data = Tiny().to_bytes()
    path = tmp_path / "cut.inglenook-backup"
    path.write_bytes(data)
    for length in range(len(data) - 1, -1, -1):
        with path.open("r+b") as file:
            file.truncate(length)
        with pytest.raises(BackupCutShort):
            outside(path)


def test_one_bit_flipped_in_every_byte(tmp_path: Path) -> None:
    data = Tiny().to_bytes()
    path = tmp_path / "flipped.inglenook-backup"
    path.write_bytes(data)
    unnoticed = []
    with path.open("r+b", buffering=0) as file:
        for place, byte in enumerate(data):
            _put(file, place, byte ^ (1 << place % 8))
            try:
                outside(path)
            except BackupError:
                pass
            else:
                if refused_by_verify(path) is not BackupDamaged:
                    unnoticed.append(place)
            _put(file, place, byte)
    assert unnoticed == []
    assert refused_by_verify(path) is None


def _put(file, place: int, byte: int) -> None:
    file.seek(place)
    file.write(bytes([byte]))


def _renamed(old: str, new: str) -> Callable[[Tiny], None]:
    def change(tiny: Tiny) -> None:
        tiny.members = [(new if name == old else name, data) for name, data in tiny.members]

    return change


def _headed(name: str, header: bytes) -> Callable[[Tiny], None]:
    return lambda tiny: tiny.headers.__setitem__(name, header)


def _more(name: str, at: int) -> Callable[[Tiny], None]:
    return lambda tiny: tiny.members.insert(at, (name, b"more"))


def _without(name: str) -> Callable[[Tiny], None]:
    def change(tiny: Tiny) -> None:
        tiny.members = [each for each in tiny.members if each[0] != name]

    return change


def _told(**changes: object) -> Callable[[Tiny], None]:
    return lambda tiny: tiny.changes.update(changes)


def _spelled(manifest: bytes) -> Callable[[Tiny], None]:
    return lambda tiny: setattr(tiny, "manifest", manifest)


HOSTILE: dict[str, Callable[[Tiny], None]] = {
    "climbs out": _renamed("state.json", "../state.json"),
    "absolute": _renamed("state.json", "/etc/passwd"),
    "folder": _renamed("state.json", "a/state.json"),
    "device name": _renamed("state.json", "con"),
    "other name": _renamed("state.json", "notes.json"),
    "capital": _renamed("record.db", "RECORD.db"),
    "zero byte": _renamed("state.json", "state.json\0x"),
    "bidi": _renamed("state.json", "nosj.\u202estate"),
    "symbolic link": _headed("state.json", tar_header("state.json", 3, b"2", "/etc/passwd")),
    "hard link": _headed("state.json", tar_header("state.json", 3, b"1", "vault.json")),
    "device": _headed("record.db", tar_header("record.db", 1200, b"3")),
    "pax header": _headed("record.db", tar_header("record.db", 1200, b"x")),
    "sparse": _headed("record.db", tar_header("record.db", 1200, b"S")),
    "negative": _headed("record.db", tar_header("record.db", 0)[:124] + b"\xff" * 12 + bytes(376)),
    "record twice": _more("record.db", 3),
    "identity thrice": lambda tiny: (_more("identity.db", 3)(tiny), _more("identity.db", 3)(tiny))[0],
    "wrong order again": lambda tiny: (_more("identity.db", 3)(tiny), _more("private.db", 3)(tiny))[0],
    "header twice": _more("vault.json", 4),
    "stranger": _more("readme.txt", 3),
    "manifest first": _more("backup.json", 3),
    "no record": _without("record.db"),
    "no header": _without("vault.json"),
    "wrong order": lambda tiny: tiny.members.reverse(),
    "twenty": lambda tiny: tiny.members.extend([("state.json", b"")] * 20),
    "more behind": lambda tiny: setattr(tiny, "tail", bytes(1024) + b"x" * 512),
    "no end": lambda tiny: setattr(tiny, "tail", b"x" * 1024),
    "digest": _told(files=[{"digest": "0" * 64, "name": "record.db", "size": 1}]),
    "no files": _told(files=[]),
    "moment": _told(made_at="2026-13-45T99:00:00.000000Z"),
    "no moment": _told(made_at=""),
    "mark": _told(mark="=" * 9),
    "long mark": _told(mark="A" * 20_000),
    "id": _told(vault_id="../../x"),
    "more told": _told(note="hello"),
    "version 0": _told(version=0),
    "version true": _told(version=True),
    "huge number": _told(version=10**4000),
    "other format": _told(format="inglenook vault"),
    "no json": _spelled(b"hello"),
    "empty": _spelled(b" "),
    "deep": _spelled(
        checked(b'{"checksum":"' + b"0" * 64 + b'","files":' + b"[" * 15_000 + b"]" * 15_000 + b"}\n")
    ),
    "not a number": _spelled(checked(Tiny().blank().replace(b'"version":1', b'"version":NaN'))),
    "twice told": _spelled(checked(Tiny().blank().replace(b'"version":1', b'"version":1,"version":1'))),
    "half a pair": _spelled(checked(Tiny().blank().replace(b'"mark":""', b'"mark":"\\ud800"'))),
    "spaces": _spelled(checked(Tiny().blank().replace(b'"version":1', b'"version": 1'))),
    "checksum": _spelled(Tiny().told().replace(b"2026", b"2027")),
    "too long": _spelled(checked(canonical({"checksum": "0" * 64, "x": "y" * 40_000}))),
}


@pytest.mark.parametrize("trick", HOSTILE)
def test_what_is_not_spelled_as_it_should_be(tmp_path: Path, trick: str) -> None:
    tiny = Tiny()
    HOSTILE[trick](tiny)
    path = tiny.write(tmp_path)
    with pytest.raises((BackupDamaged, NotABackup)):
        outside(path)
    with pytest.raises((BackupDamaged, NotABackup)):
        header_of(path)
    assert lying_in(tmp_path) == []
    assert names_in(tmp_path) == [path.name]


@pytest.mark.parametrize("member", ["identity.db", "record.db", "vault.json", "backup.json"])
@pytest.mark.parametrize("size", [1 << 31, 1 << 40, (1 << 62) - 1])
def test_a_size_that_the_file_does_not_have(tmp_path: Path, member: str, size: int) -> None:
    tiny = Tiny()
    tiny.headers[member] = tar_header(member, size)
    with pytest.raises(BackupCutShort):
        outside(tiny.write(tmp_path))


@pytest.mark.parametrize("member", ["vault.json", "state.json", "backup.json"])
def test_two_gibibytes_where_a_small_file_should_be(tmp_path: Path, member: str) -> None:
    """They are there: a sparse file costs its maker nothing."""
    whole, size = Tiny().to_bytes(), 1 << 31
    place = whole.index(member.encode())
    path = tmp_path / "bomb.inglenook-backup"
    with path.open("wb") as file:
        file.write(whole[:place] + tar_header(member, size))
        file.seek(place + 512 + size)
        file.write(tar_header("backup.json", 0) + bytes(1024))
    tracemalloc.start()
    for look in (outside, header_of):
        with pytest.raises(BackupError):
            look(path)
    assert tracemalloc.get_traced_memory()[1] < 8 << 20
    tracemalloc.stop()


def test_one_from_the_future_is_told_apart(tmp_path: Path) -> None:
    tiny = Tiny(changes={"version": 2, "seal": "of another kind"})
    tiny.members.append(("later.db", b"who knows"))
    with pytest.raises(BackupNewer) as newer:
        outside(tiny.write(tmp_path))
    assert newer.value.found == 2


@pytest.mark.parametrize(
    "content", [b"Dear Heron", b"PK\3\4" + bytes(600), bytes(4096), tar_header("readme.txt", 0) + bytes(1024)]
)
def test_files_of_other_kinds(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.inglenook-backup"
    path.write_bytes(content)
    with pytest.raises(NotABackup):
        outside(path)


def test_what_is_no_file_at_all(tmp_path: Path) -> None:
    (tmp_path / "folder.inglenook-backup").mkdir()
    (tmp_path / "dangling.inglenook-backup").symlink_to(tmp_path / "nothing")
    with pytest.raises(NotABackup):
        outside(tmp_path / "folder.inglenook-backup")
    with pytest.raises(PlaceGone):
        outside(tmp_path / "dangling.inglenook-backup")
    assert lying_in(tmp_path) == []
    with pytest.raises(PlaceGone):
        lying_in(tmp_path / "nothing")


def test_noise_never_does_more_than_be_refused(tmp_path: Path) -> None:
    chance = random.Random(1)
    whole = Tiny().to_bytes()
    path = tmp_path / "noise.inglenook-backup"
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 6)):
            start = chance.randrange(len(data))
            match chance.randrange(4):
                case 0:
                    data[start : start + 40] = chance.randbytes(40)
                case 1:
                    del data[start : start + chance.randrange(1, 2000)]
                case 2:
                    data[start:start] = data[: chance.randrange(1, 2000)]
                case _:
                    data[start : start + 512] = bytes(512)
        path.write_bytes(data)
        if bytes(data) != whole:
            assert refused_by_verify(path) is not None


def test_a_header_that_opens_nothing(tmp_path: Path) -> None:
    tiny = Tiny()
    _headless = vault_json().replace(b'"generation":1', b'"generation":2')
    tiny.members = [(name, _headless if name.startswith("vault") else data) for name, data in tiny.members]
    with pytest.raises(HeaderDamaged):
        header_of(tiny.write(tmp_path))


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.97])
def test_a_real_one_cut_short_or_changed_restores_nothing(small: Practice, share: float) -> None:
    made = small.back_up()
    whole = made.read_bytes()
    place = int(len(whole) * share)
    target = small.folder.with_name("restored.inglenook")
    before = names_in(target.parent)
    for data in (whole[:place], whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :]):
        made.write_bytes(data)
        with pytest.raises((BackupError, VaultError)):
            restore(made, small.keys, target, quiet, always, NOW)
        with pytest.raises((BackupError, VaultError)):
            drill(made, small.keys, small.scratch, quiet, always, NOW)
        assert names_in(target.parent) == before


def test_members_changed_together_with_their_digests(filled: Practice) -> None:
    """Whoever has no key can still write digests anew; the pages and the mark tell."""
    made = filled.back_up()
    record = bytearray((filled.folder / "record.db").read_bytes())
    record[40 * 4096 + 100] ^= 1
    _put_together(made, filled, {"record.db": bytes(record)})
    assert refused_by_verify(made) is None
    with pytest.raises(BackupDiffers):
        verify(made, filled.keys, filled.scratch, quiet, always)
    assert not drill(made, filled.keys, filled.scratch, quiet, always, NOW).sound


def test_an_older_compartment_put_into_a_newer_backup(filled: Practice) -> None:
    old = (filled.folder / "record.db").read_bytes()
    with filled.open() as vault:
        begin_case(vault, "Wren")
    made = filled.back_up()
    _put_together(made, filled, {"record.db": old})
    with pytest.raises(BackupDiffers):
        verify(made, filled.keys, filled.scratch, quiet, always)


def test_a_mark_of_another_moment_or_another_vault(filled: Practice, tmp_path: Path) -> None:
    made = filled.back_up()
    with filled.open() as vault:
        mark = backup_mark.seal(vault, NOW)
    for wrong in (mark[:-1] + bytes([mark[-1] ^ 1]), mark[:40], b"inglenook backup mark 2\0" + mark[24:]):
        _put_together(made, filled, {}, wrong)
        with pytest.raises(BackupOtherVault):
            inside(made, filled.keys)
        with pytest.raises(BackupOtherVault):
            verify(made, filled.keys, filled.scratch, quiet, always)
    _put_together(made, filled, {}, mark)
    assert verify(made, filled.keys, filled.scratch, quiet, always).opened


def test_keys_that_open_only_the_record(filled: Practice) -> None:
    made = filled.back_up()
    some = filled.keys.only("record")
    assert inside(made, some).counts["private notes"] == 1
    verdict = verify(made, some, filled.scratch, quiet, always)
    assert [each.value for each in verdict.opened] == ["record"]
    assert [each.value for each in verdict.not_opened] == ["private", "identity"]


def _put_together(made: Path, practice: Practice, instead: dict[str, bytes], mark: bytes = b"") -> None:
    """The backup written anew by someone without keys, digests and all."""
    with opened(made) as (_file, layout):
        kept = base64.b64decode(layout.manifest.mark)
        vault_id = layout.manifest.vault_id
    data = made.read_bytes()
    members = [
        (each.name, instead.get(each.name, data[each.start : each.start + each.size]))
        for each in layout.members
    ]
    told = {"mark": base64.b64encode(mark or kept).decode(), "vault_id": vault_id}
    made.write_bytes(Tiny(members=members, changes=told).to_bytes())


def test_a_thousand_files_in_a_place_are_listed_in_bounded_time(small: Practice) -> None:
    made = small.back_up()
    data = made.read_bytes()
    for number in range(700):
        (small.stick / f"{number}.inglenook-backup").write_bytes(data if number == 650 else b"x")
    found = lying_in(small.stick)
    assert len(found) >= 1
    assert found[0].path in {made, small.stick / "650.inglenook-backup"}
