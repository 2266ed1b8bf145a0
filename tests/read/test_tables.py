"""Rows of tables: marks that are not closed, delimiters that are named or rare."""

import pytest

from archive.model.document import Document
from archive.read.reader import read_document

SHUT = "The council said on Tuesday that the bridge, a hundred years old, would stay shut."
ROWS = "".join(f'"Title {number}",2021-01-0{number},"{SHUT}"\n' for number in range(1, 4))


def read(table: str) -> list[str]:
    """The title of each row, or what is wrong with it."""
    readings = read_document(Document.of(table.encode(), address="a.csv"))
    return [reading.article.title if reading.article else reading.problem for reading in readings]


OPEN = "a quotation mark is not closed in this row"


@pytest.mark.parametrize(
    ("rows", "titles"),
    [
        # The next row's marks close it, or the end of the table.
        (f'A,2021-02-02,"{SHUT}\n{ROWS}', [OPEN, "Title 1", "Title 2", "Title 3"]),
        (f'{ROWS}A,2021-02-02,"{SHUT}\n', ["Title 1", "Title 2", "Title 3", OPEN]),
        (f'A,,"Shut\nB,,Open\nC,,Open\n{ROWS}', [OPEN, "B", "C", "Title 1", "Title 2", "Title 3"]),
        # The lines of the field that is lost are no rows.
        (f'A,,"{SHUT[:20]}\nNobody was hurt\nthere\n{ROWS}', [OPEN, "Title 1", "Title 2", "Title 3"]),
        (
            f'"He said ""no"" to it",,"{SHUT}\n\n{SHUT}"\n{ROWS}',
            ['He said "no" to it', "Title 1", "Title 2", "Title 3"],
        ),
        (f'"He said "no" to it",,"{SHUT}"\n{ROWS}', ['He said no" to it"', "Title 1", "Title 2", "Title 3"]),
        (f'5" pipes,,"{SHUT}"\n{ROWS}', ['5" pipes', "Title 1", "Title 2", "Title 3"]),
    ],
)
def test_a_mark_that_is_not_closed_costs_its_row_only(rows: str, titles: list[str]) -> None:
    assert read(f"title,published,text\n{rows}") == titles


@pytest.mark.parametrize("delimiter", [*",;\t|^~¦#"])
def test_columns_are_parted_by_what_the_header_has_most_of(delimiter: str) -> None:
    header = delimiter.join(("title", "published", "text"))
    assert read(f"{header}\nBridge shut{delimiter}2021-01-01{delimiter}It opens in spring\n") == [
        "Bridge shut"
    ]


@pytest.mark.parametrize("line", ["sep=;\r\n", '"sep=;"\n', "\ufeffSEP=;\n"])
def test_a_line_above_the_header_may_name_the_delimiter(line: str) -> None:
    assert read(f"{line}title;text\nBridge shut;Today, the council said, it opens\n") == ["Bridge shut"]
