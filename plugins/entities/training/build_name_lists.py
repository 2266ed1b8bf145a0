"""The census lists of the package `names` (0.3.0, US Census 1990, public domain) → first_names.txt, last_names.txt.

python build_name_lists.py NAMES_PACKAGE_FOLDER OUT_FOLDER
"""

import sys
from pathlib import Path

PROVENANCE = (
    "# Source: US Census Bureau, names of the 1990 census, as the package names 0.3.0 carries them. "
    "Licence: public domain. Changed: lower case, the 12,000 commonest last names, no common words; "
    "written by training/build_name_lists.py"
)
LAST_NAMES = 12_000
ALSO_WORDS = {
    "see",
    "will",
    "may",
    "man",
    "love",
    "my",
    "so",
    "an",
    "in",
    "the",
    "do",
    "be",
    "was",
    "no",
    "high",
}


def read(path: Path, limit: int) -> set[str]:
    rows = path.read_text(encoding="utf-8").splitlines()[:limit]
    return {row.split()[0].lower() for row in rows} - ALSO_WORDS


def main(folder: Path, out: Path) -> None:
    first = read(folder / "dist.female.first", 5_000) | read(folder / "dist.male.first", 5_000)
    last = read(folder / "dist.all.last", LAST_NAMES)
    for part, words in (("first", first), ("last", last)):
        lines = [PROVENANCE, *sorted(words)]
        (out / f"{part}_names.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(part, len(words))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
