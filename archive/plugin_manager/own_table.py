"""A plugin's own table of settings, and what is said where its owner, or the plugin, wrote something wrong."""

from collections.abc import Mapping
from copy import deepcopy

from pydantic import JsonValue, ValidationError
from pydantic_core import ErrorDetails

from archive.model.alias import Alias
from archive.model.facet import Facet

_MOST_SETTINGS = 3
_LONGEST_GIVEN = 40


class NoSetting(KeyError):
    """A plugin asks its settings for what the archive's owner did not write."""


class Table(dict[str, JsonValue]):
    """A plugin's own table of settings."""

    def __missing__(self, key: str) -> JsonValue:
        raise NoSetting(key)


def table_of(settings: Mapping[str, Mapping[str, JsonValue]], plugin: str) -> Table:
    """A copy of a plugin's table, which it may do with as it likes."""
    return Table(deepcopy(dict(settings.get(plugin, {}))))


def invalid(plugin: str, hook: str, error: ValidationError, table: Mapping[str, JsonValue]) -> str:
    """What a model refused: an offer that is not well formed, or what the archive's owner wrote."""
    errors = error.errors(include_url=False)
    is_offer = error.title in (Facet.__name__, Alias.__name__)
    if is_offer or (not table and all(each["type"] != "missing" for each in errors)):
        return f"{hook} failed: {said(error)}"
    wrong = "; ".join(_setting_problem(plugin, each) for each in errors[:_MOST_SETTINGS])
    return f"{wrong}; see: archive settings"


def _setting_problem(plugin: str, error: ErrorDetails) -> str:
    where = ".".join(("plugins", plugin, *map(str, error["loc"])))
    if error["type"] == "extra_forbidden":
        return f"{where}: no such setting"
    return f"{where}: {_clause(error['msg'])}{_given(error)}"


def _clause(message: str) -> str:
    return message[:1].lower() + message[1:]


def _given(error: ErrorDetails) -> str:
    """The value that was refused, where there is one and it is short."""
    given = repr(error["input"])
    return "" if error["type"] == "missing" or len(given) > _LONGEST_GIVEN else f", not {given}"


def said(error: BaseException) -> str:
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False)[0]
        return f"{error.title}: {'.'.join(map(str, first['loc']))}: {_clause(first['msg'])}{_given(first)}"
    first_line = str(error).strip().partition("\n")[0]
    return f"{type(error).__name__}: {first_line}" if first_line else type(error).__name__
