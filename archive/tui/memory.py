"""What a session leaves for the next one, in the user's own state folder: never in the archive."""

import hashlib
import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

import platformdirs
from pydantic import BaseModel, ConfigDict, ValidationError

from archive.model.results import Sort, StatementSort, Unit
from archive.tui.asking.answers import Face, Question
from archive.tui.facets.arrangement import Arrangement

_QUERIES_KEPT = 100


class Remembered(BaseModel):
    """Where a person was. A file that cannot be understood is as good as none."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    query: str = ""
    sort: Sort = "relevance"
    unit: Unit = "article"
    face: Face = "articles"
    said_sort: StatementSort = "relevance"
    hit_id: str = ""
    """The id of the hit at the cursor."""
    at: int | None = None
    """The code point at the top of the article; None where it was at its beginning or first match."""
    is_reading: bool = False
    """Was the article open in front of the hits?"""
    theme: str = ""
    has_notebook: bool = True
    """Is what is asked and ruled written into the notebook?"""
    facets: Arrangement = Arrangement()
    queries: tuple[str, ...] = ()
    """Earlier queries, the newest last."""

    @property
    def question(self) -> Question:
        """What was asked."""
        return Question(self.query, self.sort, self.unit, self.face, self.said_sort)

    def asked(self, question: Question, queries: Sequence[str]) -> "Remembered":
        """The same with what is asked now, and the earlier queries, the newest last."""
        held = {name: getattr(question, name) for name in ("sort", "unit", "face", "said_sort")}
        return self.model_copy(
            update={"query": question.text, "queries": tuple(queries[-_QUERIES_KEPT:]), **held}
        )


class Memory:
    """The file that remembers one archive."""

    def __init__(self, archive_folder: Path, state_folder: Path | None = None) -> None:
        folder = state_folder or Path(platformdirs.user_state_dir("press-archive"))
        name = hashlib.sha256(str(archive_folder.resolve()).encode(errors="surrogateescape")).hexdigest()[:16]
        self.path = folder / "screen" / f"{name}.json"
        self.keys = (state_folder or Path(platformdirs.user_config_dir("press-archive"))) / "keys.toml"
        """Where a person says which keys do what."""
        self.copied = folder / "copied.txt"
        """Where text goes that the terminal cannot take."""
        notebooks = (state_folder or Path(platformdirs.user_data_dir("press-archive"))) / "notebooks"
        self.notebook = notebooks / f"{archive_folder.resolve().name}-{name[:6]}" / f"{date.today()}.md"
        """The notebook of the archive, one file a day."""

    def read(self) -> Remembered:
        """What was remembered last."""
        try:
            return Remembered.model_validate_json(self.path.read_bytes())
        except (OSError, ValidationError):
            return Remembered()

    def write(self, remembered: Remembered) -> None:
        """Remember this from now on. A disk that refuses costs the memory, not the session."""
        beside = self.path.with_suffix(f".{os.getpid()}")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            beside.touch(mode=0o600)
            beside.write_text(remembered.model_dump_json(), encoding="utf-8")
            beside.replace(self.path)
        except OSError:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
