"""What must be the same on every machine, so that an archive holds the same whoever reads and enriches for it."""

import platform
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version

from archive.enrich.offers import Offers
from archive.read.built_in import built_in_versions

_LIBRARIES = (
    "chardet",
    "htmldate",
    "ijson",
    "lxml",
    "markdown-it-py",
    "py3langid",
    "pydantic",
    "trafilatura",
)
"""What articles are read with: another version may give another text, and with it another article."""


def installed() -> dict[str, str]:
    """What is known without loading a plugin: name → version."""
    python = ".".join(platform.python_version_tuple()[:2])
    return {"Python": python, **{name: _version(name) for name in ("press-archive", *_LIBRARIES)}}


def versions_of(offers: Offers) -> dict[str, str]:
    """All that must be the same: name → version."""
    return {
        **installed(),
        **{f"plugin {name}": came_with for name, came_with in offers.distributions.items()},
        **{f"enricher {name}": number for name, number in offers.versions.items()},
        **{f"reader {name}": number for name, number in (built_in_versions() | dict(offers.readers)).items()},
    }


def differences(wanted: Mapping[str, str], there: Mapping[str, str]) -> list[str]:
    """What another machine has other than the one that wants it, a clause each: `enricher dates 1, here 2`."""
    found = []
    for name in sorted(wanted.keys() | there.keys()):
        here, other = wanted.get(name), there.get(name)
        if here is None:
            found.append(f"{name} {other}, not installed here")
        elif other is None:
            found.append(f"no {name}, here {here}")
        elif here != other:
            found.append(f"{name} {other}, here {here}")
    return found


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "none"
