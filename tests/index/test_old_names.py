"""An index that an earlier version wrote opens, whatever its modules were called then."""

import base64
import zlib
from pathlib import Path

from archive.index import IndexWriter, Snapshot
from archive.index.whoosh import toc
from archive.query.tree import Word
from tests.index.making import make_records

GENERATION = 2
SEGMENT = "MAIN_e6fn0tri2ynh7ijx.arrays"
# Written when the classes it names stood in archive.index.schema and archive.index.codec: five articles in one segment,
# number 1 of them deleted. Compressed, in base 64.
TABLE_OF_CONTENTS = """
eNqFU1tvG1UQdoKdyya0gaS3EMA1l2ygMUlbUugLikqFKmhUkUhYQpZ1dnecOXS969lztrUJp2rfEuQXxPIMAqH+ESTUJ5DanwBv
PMAPQGb2OGkTU8E+nflm5ptvLlucKPb7v/zc7/e/Gh0vfj92d9S/jXGssNqUEAbK2fQRWsKhwtI9GjE06tbGC4VCY+ClZwwV3doY
I143lBFQaSh962pty6ExTh43NOHWJjhURCLsfg4JTfoi8VHegqqMAuhU1aDWJ3ESrO/HOORw7pQt0YyTltA0/biEtZVzI1ZSyzhS
Dj3LwccMHXdrU3lCrqHhcbCmmQ/e+7NgP9tA3LYZ9Jyh51PPRvtxmLaihu62gWY3rFLVhpDb2qa5vdrxQ3ajnUBTduiE1WXRBp2s
zbDRSkMtdXwTogalkHTplK0XQFOwh04PeP04EV4IdGZ3wKDjBAKa37PWLfDZphc2WNgo2zKghaGxXnvfoRe515cMvezi5IHXTlZJ
VbUCJM8vD906MBwqc85Z/NcEr3ak0hD54FCFI14x9KqLTyaGPKXXUg/nB2rTSHJr9PouzuYSiwxp6GhaxHzPrqElloRTOI35Ot4w
9OYw2Tkmm93AuT08gSfxFJ7GM7s4v4e25VLOJzVPZ9kSVg29dZhwxdDqMOH5/yBMa05+sSr19o/2gqGLLpbq9DaWBC7UaQ0XBC7W
6RIuClyu0zu4LFJ7E42gGx3c+ruGLqdeldF8KYW7pW++GAgo1LPe7NFL9uMA/Kw3vZ4korsJ2y2IdPZ1tnQvM5nbm7RBkWhB1ite
X7+2kfVKCrZlkPVmYK0ZrehEnu9GeEl+1mGXH6ec/WGpNx5ACBqC7EpxhMtmqSeqO5XBEiuXy6vnyhUFxK81fjWFD1qx8elOJS/F
r4qK08SHCntD4UGYQ5uPoZusKkdEoqUfWkhoVuKleij5NkKSQzsmr4iibf0aklbu5fPQh3k46ImCduqFUiEER0TcOIz+n44jFE+X
EggNT5VSNysjg51Vvh37deVh+c7cxyb76NgPfz/Y3Prpj++8Ly88+v1H7/5fv/EfrtTy/lbLevUftt2iIQ==
"""


def old_index(folder: Path) -> list[str]:
    """Make in `folder` the index that the table of contents stands for; the ids of its articles."""
    records = make_records(1, 5)
    with IndexWriter.open(folder) as writer:
        writer.put(records)
        writer.commit(5)
    (arrays,) = folder.glob("*.arrays")
    arrays.rename(folder / SEGMENT)
    for path in folder.glob("*.toc"):
        path.unlink()
    content = zlib.decompress(base64.b64decode(TABLE_OF_CONTENTS))
    assert b"archive.index.schema" in content
    assert b"archive.index.codec" in content
    toc.path_of(folder, GENERATION).write_bytes(content)
    return [record.article.id for record in records]


def test_an_index_with_the_old_names_of_our_classes_opens(tmp_path: Path) -> None:
    ids = old_index(tmp_path)
    with Snapshot.open(tmp_path) as snapshot:
        assert snapshot.seq == 6
        assert snapshot.articles == 4
        assert {snapshot.article_id(doc) for doc, _ in snapshot.top(Word("n4"))[1]} == {ids[4]}
        assert snapshot.count(Word("n1")) == 0


def test_an_index_with_the_old_names_is_written_on_under_the_new_ones(tmp_path: Path) -> None:
    old_index(tmp_path)
    with IndexWriter.open(tmp_path) as writer:
        writer.put(make_records(2, 3))
        writer.commit(9)
    with Snapshot.open(tmp_path) as snapshot:
        assert (snapshot.seq, snapshot.articles) == (9, 7)
    newest = toc.newest(tmp_path)
    assert newest is not None
    content = toc.path_of(tmp_path, newest).read_bytes()
    assert b"archive.index.whoosh.toc" in content
    assert b"archive.index.codec" not in content
