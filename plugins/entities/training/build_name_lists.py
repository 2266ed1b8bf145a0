"""The census lists of the package `names` (0.3.0, US Census 1990, public domain) → first_names.tsv, last_names.txt.

python build_name_lists.py NAMES_PACKAGE_FOLDER OUT_FOLDER
"""

import sys
from pathlib import Path

PROVENANCE = (
    "# Source: US Census Bureau, names of the 1990 census, as the package names 0.3.0 carries them. "
    "Licence: public domain. Changed: lower case, the 12,000 commonest last names, no common words, first names with "
    "sex; written by training/build_name_lists.py"
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


MUCH_OFTENER = 4.0
"""A first name is of one sex where it is borne so many times as often by that sex."""
MOSTLY_FIRST = 2.0
"""And it is hardly a last name where so many times as many people bear it as their first."""


def shares(path: Path, limit: int) -> dict[str, float]:
    """Name → the percentage of people who bear it."""
    rows = [row.split() for row in path.read_text(encoding="utf-8").splitlines()[:limit]]
    return {row[0].lower(): float(row[1]) for row in rows if row[0].lower() not in ALSO_WORDS}


def sex(name: str, women: dict[str, float], men: dict[str, float]) -> str:
    """`f`, `m`, or `-` where both bear the name."""
    female, male = women.get(name, 0.0), men.get(name, 0.0)
    if female > MUCH_OFTENER * male:
        return "f"
    return "m" if male > MUCH_OFTENER * female else "-"


def main(folder: Path, out: Path) -> None:
    women, men = shares(folder / "dist.female.first", 5_000), shares(folder / "dist.male.first", 5_000)
    everybody = shares(folder / "dist.all.last", 100_000)
    first = []
    for name in sorted(women | men):
        borne = women.get(name, 0.0) + men.get(name, 0.0)
        mostly = "first" if borne > MOSTLY_FIRST * everybody.get(name, 0.0) else "either"
        first.append(f"{name}\t{sex(name, women, men)}\t{mostly}")
    last = sorted(shares(folder / "dist.all.last", LAST_NAMES))
    for part, rows in (("first_names.tsv", first), ("last_names.txt", last)):
        (out / part).write_text("\n".join((PROVENANCE, *rows)) + "\n", encoding="utf-8")
        print(part, len(rows))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
