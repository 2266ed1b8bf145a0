import pytest

from archive.tui.memory import Memory, Remembered


def test_what_is_written_is_read_again(tmp_path):
    remembered = Remembered(
        query="place:Poland", hit=3, at=120, is_reading=True, queries=("oil", "place:Poland")
    )
    Memory(tmp_path / "a", tmp_path).write(remembered)
    assert Memory(tmp_path / "a", tmp_path).read() == remembered


def test_each_archive_is_remembered_by_itself(tmp_path):
    Memory(tmp_path / "a", tmp_path).write(Remembered(query="oil"))
    assert Memory(tmp_path / "b", tmp_path).read() == Remembered()


def test_nobody_else_reads_what_was_asked(tmp_path):
    memory = Memory(tmp_path / "a", tmp_path)
    memory.write(Remembered(query="a secret"))
    assert memory.path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("held", [b"", b"{", b"[]", b'{"sort": "by magic"}', b"\xff\xfe\x00", b'{"at": "x"}'])
def test_a_file_that_cannot_be_understood_is_as_good_as_none(tmp_path, held):
    memory = Memory(tmp_path / "a", tmp_path)
    memory.path.parent.mkdir()
    memory.path.write_bytes(held)
    assert memory.read() == Remembered()


def test_a_folder_that_refuses_costs_the_memory_alone(tmp_path):
    (tmp_path / "screen").write_text("in the way", encoding="utf-8")
    Memory(tmp_path / "a", tmp_path).write(Remembered(query="oil"))
