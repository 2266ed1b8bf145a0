from collections.abc import Callable

import pytest

from archive import Document, Reading
from archive.read.reader import read_document
from press_archive_wires import register_readers

Read = Callable[[bytes | str, str], list[Reading]]
FIRST = "The mayor of Porto, Ana Quill, said on Monday that the bridge would open in May."
SECOND = "It is 300 metres long and cost 12 million euros, the council said."
BODY = f"{FIRST}\n\n{SECOND}"


@pytest.fixture
def read() -> Read:
    def read_it(content: bytes | str, name: str = "story.xml") -> list[Reading]:
        whole = content.encode() if isinstance(content, str) else content
        return list(read_document(Document.of(whole, address=name), list(register_readers())))

    return read_it


def body(reading: Reading) -> str:
    assert reading.article is not None, reading.problem
    return reading.article.body.of(reading.article.text)
