"""What the tests of the dates plugin share."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of annotated news text; a test that asks for it is skipped where the folder is absent."""
    if named := os.environ.get("ARCHIVE_SHARED_DATA"):
        return Path(named)
    found = (folder / "shared" / "data" for folder in Path(__file__).resolve().parents)
    data = next((folder for folder in found if folder.is_dir()), None)
    if data is None:
        pytest.skip("no shared/data beside or above the repository")
    return data
