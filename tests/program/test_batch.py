from pathlib import Path

from tests.program.conftest import Run


def test_a_bad_line_of_a_batch_costs_itself_only(ask: Run, tmp_path: Path) -> None:
    done = ask("count", "--batch", "-", stdin="gate\nautor:Roe\n\nnowhereatall\nplace:Poland\n")
    counts = [line.split("\t") for line in done.stdout.splitlines()]
    assert done.returncode == 3
    assert "line 2: query: no field 'autor'" in done.stderr
    assert [text for _, text in counts if text] == ["gate", "nowhereatall", "place:Poland"]
    assert counts[0][0] == ask("count", "gate").stdout.strip()


def test_a_batch_that_finds_nothing_says_so_with_its_status(ask: Run) -> None:
    assert ask("count", "--batch", "-", stdin="nowhereatall\n").returncode == 1
    assert ask("count", "gate", "--batch", "-").returncode == 2
    assert ask("count", "--batch", "/nowhere").returncode == 2


def test_a_batch_says_of_each_line_what_was_left_out(ask: Run) -> None:
    done = ask("count", "--batch", "-", stdin='gate\n"gate\n')
    assert done.returncode == 0
    assert "line 2: a quotation mark was never closed" in done.stderr
