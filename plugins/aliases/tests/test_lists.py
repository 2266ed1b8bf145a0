from pathlib import Path

import pytest

from archive import Alias, Chosen
from press_archive_aliases import copy_address
from press_archive_aliases.lists import read_list


def listed(tmp_path: Path, text: str) -> list[Alias]:
    path = tmp_path / "aliases.csv"
    path.write_text(text, encoding="utf-8")
    return list(read_list(path))


def test_a_line_says_what_a_name_stands_for(tmp_path: Path) -> None:
    text = "value,alias,kind,wikidata,label\nEuropean Commission,Brussels,actor,Q8880,The Commission\n"
    assert listed(tmp_path, text) == [
        Alias(
            kind="actor",
            alias="Brussels",
            value="European Commission",
            label="The Commission",
            attributes={"wikidata": "Q8880"},
        )
    ]


def test_columns_may_be_missing_and_a_line_may_lack_an_alias(tmp_path: Path) -> None:
    assert listed(tmp_path, "alias,value\n,European Commission\n") == [
        Alias(kind="actor", alias="European Commission", value="European Commission")
    ]


def test_a_spreadsheets_mark_and_a_line_that_stands_twice_do_no_harm(tmp_path: Path) -> None:
    assert len(listed(tmp_path, "\ufeffvalue,alias\na,b\na,B\n")) == 1


def test_where_there_is_no_list_there_are_no_aliases(tmp_path: Path) -> None:
    assert list(read_list(tmp_path / "aliases.csv")) == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no column 'value'; the first line names the columns: value, alias, kind, wikidata, label"),
        ("value,alais\n", "no column 'alias'"),
        ("value,alias,wikdata\n", "no such column: 'wikdata'"),
        ("value,alias\n,b\n", "aliases.csv, line 2: the value is empty"),
        ("value,alias,wikidata\na,b,8880\n", "line 2: '8880' is not a Wikidata id such as Q42"),
        ("value,alias\na,x\nb,X\n", "line 3: 'X' stands for 'a' already"),
    ],
)
def test_a_list_with_a_mistake_is_refused_with_its_line(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(ValueError) as refused:
        listed(tmp_path, text)
    assert why in str(refused.value)


@pytest.mark.parametrize(
    ("chosen", "copied", "said"),
    [
        (Chosen(kind="actor", value="EC", label="EC"), "https://www.wikidata.org/wiki/Q8880", ""),
        (Chosen(kind="place", value="EC", label="Eccles"), "", "aliases.csv has no Wikidata id of Eccles"),
        (Chosen(kind="actor", value="NATO", label=""), "", "aliases.csv has no Wikidata id of NATO"),
    ],
)
def test_the_address_of_a_value_is_copied(tmp_path: Path, chosen: Chosen, copied: str, said: str) -> None:
    listed(tmp_path, "value,alias,wikidata\nEC,Brussels,Q8880\nEC,Berlaymont,\n")
    outcome = copy_address(tmp_path / "aliases.csv", chosen)
    assert (outcome.copy_text, outcome.say) == (copied, said)
