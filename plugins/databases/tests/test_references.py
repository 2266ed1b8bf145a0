"""References in RIS and BibTeX, as Zotero, EndNote, Mendeley and JabRef write them, beside documents and without."""

import random
from pathlib import Path

import pytest

from archive import Article, Document, Reader, Reading
from archive.read.reader import read_document, read_file
from archive.read.walk import Found
from archive.settings import Limits
from press_archive_databases import register_readers

READERS: list[Reader] = list(register_readers())
STORY = (
    "The mayor of Porto said on Monday that the bridge would open in May. She thanked the workers.\n\n"
    "The bridge is 300 metres long and cost 12 million euros, the council said."
)
PAGE = "<html><body><h1>Bridge opens</h1><p>" + STORY.replace("\n\n", "</p><p>") + "</p></body></html>"
RIS = """TY  - NEWS
TI  - Brücke in Porto
  wird geöffnet
AU  - Quill, Ana
AU  - Kos, Jan
T2  - Porto Post
DA  - 2024/05/01/
PY  - 2024
SP  - 4
EP  - 5
SE  - Politik
LA  - de
UR  - https://post.example/bridge
KW  - bridges
KW  - mayors
AB  - Die Brücke öffnet.
L1  - {document}
ER  -
"""
BIBTEX = r"""
@comment{ this is none: @article{no, title = {No}} }
@string{post = "Porto Post"}
@article{quill_bridge_2024,
  title = {{Br{\"u}cke} in {Porto} wird ge\"offnet},
  author = {Quill, Ana and Kos, Jan},
  journal = post,
  date = {2024-05-01},
  pages = {4--5},
  langid = {german},
  url = {https://post.example/bridge},
  keywords = {bridges, mayors},
  file = {Bridge:{document}:text/html},
}
"""


def read(path: Path) -> list[Reading]:
    return list(read_file(Found(path), Limits(), readers=READERS))


def article_of(reading: Reading) -> Article:
    assert reading.article is not None, reading.problem
    return reading.article


@pytest.mark.parametrize(
    ("name", "references"),
    [("library.ris", RIS), ("library.bib", BIBTEX), ("export.txt", RIS), ("x.txt", BIBTEX)],
)
@pytest.mark.parametrize(
    "written",
    [
        "files/12/page.html",
        "page.html",
        "file:///home/ana/Zotero/storage/AB12/page.html",
        r"C:\\papers\\page.html",
    ],
)
def test_a_document_beside_its_reference_is_read_with_what_the_reference_says(
    tmp_path: Path, name: str, references: str, written: str
) -> None:
    if name in ("library.bib", "x.txt"):
        written = written.replace(":", r"\:")
    folder = tmp_path / "files/12" if written.startswith("files") else tmp_path
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / name).write_text(references.replace("{document}", written), encoding="utf-8")
    (reading,) = read(tmp_path / name)
    article = article_of(reading)
    assert article.title == "Brücke in Porto wird geöffnet"
    assert (article.byline, article.source, str(article.published)) == (
        "Ana Quill, Jan Kos",
        "Porto Post",
        "2024-05-01",
    )
    assert (article.url, article.language) == ("https://post.example/bridge", "de")
    assert STORY in article.text
    assert article.extra["page"][0] in ("4-5", "4–5") and article.extra["keywords"] == ("bridges", "mayors")
    assert reading.address.endswith(f"{name}#1")


def test_a_text_beside_its_reference_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "a.ris").write_text(RIS.replace("{document}", "story.txt"), encoding="utf-8")
    (reading,) = read(tmp_path / "a.ris")
    assert article_of(reading).body.of(article_of(reading).text) == STORY


def test_what_the_documents_plugin_reads_is_read_with_what_the_reference_says(tmp_path: Path) -> None:
    pytest.importorskip("press_archive_documents")
    paragraphs = STORY.replace("\n\n", r"\par ")
    (tmp_path / "story.rtf").write_text(rf"{{\rtf1\ansi {paragraphs}\par}}", encoding="ascii")
    (tmp_path / "a.ris").write_text(RIS.replace("{document}", "story.rtf"), encoding="utf-8")
    (reading,) = read(tmp_path / "a.ris")
    article = article_of(reading)
    assert (article.title, article.source) == ("Brücke in Porto wird geöffnet", "Porto Post")
    assert "300 metres long" in article.text


def test_a_document_that_nothing_installed_reads_says_what_would(tmp_path: Path) -> None:
    (tmp_path / "list.zst").write_bytes(b"\x28\xb5\x2f\xfd nothing")
    (tmp_path / "a.ris").write_text(RIS.replace("{document}", "list.zst"), encoding="utf-8")
    (reading,) = read(tmp_path / "a.ris")
    assert reading.article is None and reading.problem


def test_a_reference_alone_is_refused_in_one_sentence(tmp_path: Path) -> None:
    alone = RIS.replace("L1  - {document}\n", "")
    missing = RIS.replace("{document}", "gone.pdf")
    (tmp_path / "a.ris").write_text(alone + "\n" + missing, encoding="utf-8")
    first, second = read(tmp_path / "a.ris")
    assert (first.article, second.article) == (None, None)
    assert "a reference of 'Brücke in Porto wird geöffnet' alone" in first.problem
    assert "names gone.pdf, which does not lie beside it" in second.problem


def test_one_reference_without_a_document_costs_itself_only(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    both = RIS.replace("{document}", "gone.pdf") + RIS.replace("{document}", "story.txt")
    (tmp_path / "a.ris").write_text(both, encoding="utf-8")
    assert [reading.article is not None for reading in read(tmp_path / "a.ris")] == [False, True]


@pytest.mark.parametrize(
    "written",
    ["../secret.txt", "/etc/passwd", "{outside}", "file:///etc/passwd", "link.txt", ".", "", "a.ris", "\x00"],
)
def test_nothing_outside_of_the_folder_is_opened(tmp_path: Path, written: str) -> None:
    (tmp_path / "secret.txt").write_text(STORY, encoding="utf-8")
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    written = written.replace("{outside}", str(tmp_path / "secret.txt"))
    (folder / "a.ris").write_text(RIS.replace("{document}", written), encoding="utf-8")
    assert [reading.article for reading in read(folder / "a.ris")] == [None]


def test_references_in_an_archive_file_open_nothing_on_disk() -> None:
    document = Document.of(RIS.replace("{document}", "passwd").encode(), address="/etc/a.zip!x.ris")
    assert [reading.article for reading in read_document(document, READERS)] == [None]


def test_the_files_of_mendeley_and_jabref_are_found(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    for written in (":story.txt:TXT", "story.txt", "Full Text:story.txt:text/plain", "gone.pdf;story.txt"):
        (tmp_path / "a.bib").write_text(
            f"@misc{{a, title={{Bridge}}, file = {{{written}}}}}", encoding="utf-8"
        )
        (reading,) = read(tmp_path / "a.bib")
        assert article_of(reading).title == "Bridge"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"{\'E}lys{\'e}e", "Élysée"),
        (r"M\"uller \& S\"ohne", "Müller & Söhne"),
        (r"{\v S}koda in Pl\v{z}en", "Škoda in Plžen"),
        (r"Stra{\ss}e", "Straße"),
        (r"{The {NATO} summit}", "The NATO summit"),
        (r"Gar\c{c}on -- d\'{e}j\`a vu", "Garçon – déjà vu"),
    ],
)
def test_accents_of_bibtex_are_letters(tmp_path: Path, written: str, meant: str) -> None:
    (tmp_path / "a.bib").write_text(f"@misc{{a, title = {{{written}}}}}", encoding="utf-8")
    (reading,) = read(tmp_path / "a.bib")
    assert f"{meant!r} alone" in reading.problem


@pytest.mark.parametrize("seed", range(200))
def test_mutated_references_are_read_or_refused(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    name, text = chance.choice([("a.ris", RIS), ("a.bib", BIBTEX)])
    content = bytearray((text * 3).replace("{document}", "page.html").encode())
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(content))
        end = at + chance.choice((1, 3, 40))
        change = chance.choice(
            [b"", b"{" * 30, b"}", b'"', b"@a{", b"\xff\x00", b"TY  - ", bytes(content[at:end]) * 9]
        )
        content[at:end] = change
    (tmp_path / name).write_bytes(content)
    for reading in read(tmp_path / name):
        assert (reading.article is not None) != bool(reading.problem)
        assert "Error:" not in reading.problem
        assert "\n" not in reading.problem
