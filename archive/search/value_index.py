"""The values of one facet, found by name, by alias or by how they begin.

A country has its name even where no article says it: an article in Malmö counts for Sweden, whether or not some article
says "Sweden", and then the index knows the country by its ISO 3166 code alone.
"""

import difflib
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from heapq import nsmallest

from archive.model.facet import Facet
from archive.query.normalise import plain_value
from archive.text import fold

ANY = ("any", "all")
"""Words for whatever value of a facet of which only usual values count unless asked for others."""
_LAST = "\U0010ffff"
_PARTING = re.compile(r"[ /\-.(](?=.)", re.DOTALL)
_IS_PLAIN = re.compile(r"[!-_a-~]+(?: [!-_a-~]+)*").fullmatch
_PATTERN = re.compile(r"\?|\*(?=.)")
_ALIKE = 0.6
"""Least part of two names that must agree for one to be offered for the other."""
_ENOUGH = 0.67
"""Least likeness with what the first letters add: Polska is nearer to Poland than to Osaka."""
_FIRST_LETTERS, _BEGINS_ALIKE = 3, 0.15


@dataclass(frozen=True, slots=True)
class KnownValue:
    """One value as the index knows it."""

    value: str
    label: str
    aliases: tuple[str, ...]
    """Folded."""
    total: int
    """Articles that have it."""
    spellings: tuple[str, ...] = ()
    """All its spellings in the index, the value itself first."""

    def __post_init__(self) -> None:
        if not self.spellings:
            object.__setattr__(self, "spellings", (self.value,))


@dataclass(frozen=True, slots=True)
class Meant:
    """The values that some typed words mean, most articles first, and how they were found."""

    values: tuple[KnownValue, ...]
    by: str
    """`name`, `alias`, `beginning`, `pattern`, or `any` where all are meant."""

    @property
    def in_full(self) -> bool:
        """Was a whole name or alias typed?"""
        return self.by in ("name", "alias")


class ValueIndex:
    """All values of one facet in one state of the archive."""

    def __init__(self, facet: Facet, values: Iterable[KnownValue]) -> None:
        self.facet = facet
        self.values = tuple(map(_named, values)) if facet.shape == "tree" else tuple(values)
        self._labels = {known.value: known.label for known in self.values} if facet.shape == "tree" else {}
        self._names: dict[str, list[int]] = {}
        self._aliases: dict[str, list[int]] = {}
        self._exact = {one: number for number, known in enumerate(self.values) for one in known.spellings}
        for number, known in enumerate(self.values):
            for name in self._names_of(known):
                self._names.setdefault(name, []).append(number)
            for alias in known.aliases:
                self._aliases.setdefault(alias, []).append(number)
        self._sorted: list[str] = []

    def __len__(self) -> int:
        return len(self.values)

    def known(self, value: str) -> KnownValue | None:
        """The value of exactly this key."""
        number = self._exact.get(value)
        return None if number is None else self.values[number]

    def meant_by(self, typed: str) -> Meant | None:
        """The values that were meant: by key, else by name, else by alias, else by the beginning of a name's word.

        A star at the end asks for the beginning at once; with stars or question marks elsewhere a whole name must be of
        this form. None where nothing fits.
        """
        folded = fold(typed)
        if known := self.known(typed):
            # No article may have it any more, because a person merged it into another value, which it is an alias of.
            into = () if known.total else self._most_first(self._aliases.get(folded, []))
            return Meant((known, *into), "name")
        if self.facet.usual and folded in ANY:
            return Meant(self.values, "any") if self.values else None
        if _PATTERN.search(folded):
            numbers = self._like(folded)
            return Meant(self._most_first(numbers), "pattern") if numbers else None
        if not folded.endswith("*"):
            for table, by in ((self._names, "name"), (self._aliases, "alias")):
                if folded in table:
                    return Meant(self._most_first(table[folded]), by)
        numbers = self.beginning_with(folded.rstrip("*"))
        return Meant(self._most_first(numbers), "beginning") if numbers else None

    def prepare(self) -> None:
        """Sort what completing looks into now, so that the first completion need not wait for it."""
        self._entries()

    def beginning_with(self, folded: str) -> list[int]:
        """Numbers of the values of which a name, an alias or a word of these begins so."""
        if not folded:
            return []
        entries = self._entries()
        found = entries[bisect_left(entries, folded) : bisect_left(entries, folded + _LAST)]
        return list(dict.fromkeys(int(entry.rpartition("\0")[2]) for entry in found))

    def _like(self, pattern: str) -> list[int]:
        """Numbers of the values of which a whole name or alias has the form of a pattern with `*` and `?`."""
        form = re.compile(
            "".join({"*": ".*", "?": "."}.get(sign, re.escape(sign)) for sign in re.sub(r"\*+", "*", pattern))
        )
        tables = (self._names, self._aliases)
        found = (owners for table in tables for name, owners in table.items() if form.fullmatch(name))
        return list(dict.fromkeys(number for owners in found for number in owners))

    def containing(self, text: str) -> list[KnownValue]:
        """The values to show while `text` is being typed: what begins so, then what only contains it."""
        folded = fold(text)
        if not folded:
            return list(self.values)
        numbers = dict.fromkeys(self.beginning_with(folded))
        if len(folded) > 1:
            for table in (self._names, self._aliases):
                for name, owners in table.items():
                    if folded in name:
                        numbers.update(dict.fromkeys(owners))
        return [self.values[number] for number in numbers]

    def completions(self, text: str, limit: int) -> list[KnownValue]:
        """The first values to offer for what was typed: those that begin so, most articles first; where these are
        too few, those that hold it."""
        folded = fold(text)
        numbers: Sequence[int] = self.beginning_with(folded) if folded else range(len(self.values))
        found = nsmallest(limit, (self.values[number] for number in numbers), key=_rank)
        if len(found) < limit and folded:
            others = (known for known in self.containing(text) if known not in found)
            found += nsmallest(limit - len(found), others, key=_rank)
        return found

    def nearest(self, typed: str, limit: int = 3) -> list[str]:
        """Labels of the values with a similar name, for an error."""
        folded = fold(typed).rstrip("*")
        close = difflib.get_close_matches(folded, self._likely(folded), n=limit * 4, cutoff=_ALIKE)
        likeness = {name: _likeness(folded, name) for name in close}
        close = sorted(
            (name for name in close if likeness[name] >= _ENOUGH), key=lambda name: -likeness[name]
        )
        numbers = [
            number for name in close for number in (self._names.get(name) or self._aliases.get(name) or [])
        ]
        return list(
            dict.fromkeys(self.values[number].label or self.values[number].value for number in numbers)
        )[:limit]

    def _likely(self, folded: str) -> list[str]:
        """Names of about the same length, at most some ten thousand: comparing all of a large archive takes seconds."""
        near = (
            name
            for table in (self._names, self._aliases)
            for name in table
            if abs(len(name) - len(folded)) <= 3 and (name[:1] == folded[:1] or name[-2:] == folded[-2:])
        )
        return list(_first(near, 20_000))

    def _names_of(self, known: KnownValue) -> Iterable[str]:
        """Each once, folded."""
        is_plain = _IS_PLAIN(known.value)
        # Most names of a large archive are such: all the rest of the work is theirs, too, and for nothing.
        is_alone = len(known.spellings) == 1
        if is_plain and is_alone and known.label == known.value and self.facet.shape != "tree":
            return (known.value.lower(),)
        names = [*known.spellings, known.label]
        # As it stands in a query, where marks of typographers are plain.
        if not (is_plain and is_alone):
            names.extend(map(plain_value, known.spellings))
        if self.facet.shape == "tree" and len(known.value) == 2:
            names += _country_names(known.value)
        if self.facet.shape == "tree" and "/" in known.value:
            names.append("/".join(self._path_labels(known.value)))
        return dict.fromkeys(map(fold, names))

    def _path_labels(self, value: str) -> Sequence[str]:
        steps = value.split("/")
        return [
            self._labels.get("/".join(steps[:depth])) or steps[depth - 1]
            for depth in range(1, len(steps) + 1)
        ]

    def _most_first(self, numbers: Iterable[int]) -> tuple[KnownValue, ...]:
        found = [self.values[number] for number in dict.fromkeys(numbers)]
        return tuple(sorted(found, key=_rank))

    def _entries(self) -> list[str]:
        """Each beginning of a word in a name with the number of its value behind it, in order: plain strings, which
        sort in a third of the time that pairs take."""
        if not self._sorted:
            self._sorted = sorted(
                f"{part}\0{number}"
                for table in (self._names, self._aliases)
                for name, numbers in table.items()
                for part in _beginnings(name)
                for number in numbers
            )
        return self._sorted


def _rank(known: KnownValue) -> tuple[int, str]:
    return -known.total, known.value


def _named(known: KnownValue) -> KnownValue:
    """A country that no article names by itself gets its name from its code."""
    return replace(known, label=label_of(known.value, known.label))


def label_of(value: str, label: str) -> str:
    """What a person calls the value of a tree."""
    return (_country_name(value) or label) if label in ("", value) else label


def _beginnings(name: str) -> Iterator[str]:
    """The name from each of its words on."""
    yield name
    for parting in _PARTING.finditer(name):
        yield name[parting.end() :]


def _first(items: Iterable[str], limit: int) -> Iterator[str]:
    for number, item in enumerate(items):
        if number >= limit:
            return
        yield item


_COUNTRIES = """
AD Andorra|AE United Arab Emirates|AF Afghanistan|AG Antigua and Barbuda|AI Anguilla|AL Albania|AM Armenia|AO Angola
AQ Antarctica|AR Argentina|AS American Samoa|AT Austria|AU Australia|AW Aruba|AX Åland|AZ Azerbaijan
BA Bosnia and Herzegovina|BB Barbados|BD Bangladesh|BE Belgium|BF Burkina Faso|BG Bulgaria|BH Bahrain|BI Burundi
BJ Benin|BL Saint Barthélemy|BM Bermuda|BN Brunei|BO Bolivia|BQ Caribbean Netherlands|BR Brazil|BS Bahamas|BT Bhutan
BV Bouvet Island|BW Botswana|BY Belarus|BZ Belize|CA Canada|CC Cocos Islands|CD Democratic Republic of the Congo
CF Central African Republic|CG Republic of the Congo|CH Switzerland|CI Ivory Coast|CK Cook Islands|CL Chile
CM Cameroon|CN China|CO Colombia|CR Costa Rica|CU Cuba|CV Cape Verde|CW Curaçao|CX Christmas Island|CY Cyprus
CZ Czech Republic|DE Germany|DJ Djibouti|DK Denmark|DM Dominica|DO Dominican Republic|DZ Algeria|EC Ecuador|EE Estonia
EG Egypt|EH Western Sahara|ER Eritrea|ES Spain|ET Ethiopia|FI Finland|FJ Fiji|FK Falkland Islands|FM Micronesia
FO Faroe Islands|FR France|GA Gabon|GB United Kingdom|GD Grenada|GE Georgia|GF French Guiana|GG Guernsey|GH Ghana
GI Gibraltar|GL Greenland|GM Gambia|GN Guinea|GP Guadeloupe|GQ Equatorial Guinea|GR Greece|GS South Georgia
GT Guatemala|GU Guam|GW Guinea-Bissau|GY Guyana|HK Hong Kong|HM Heard Island|HN Honduras|HR Croatia|HT Haiti|HU Hungary
ID Indonesia|IE Ireland|IL Israel|IM Isle of Man|IN India|IO British Indian Ocean Territory|IQ Iraq|IR Iran|IS Iceland
IT Italy|JE Jersey|JM Jamaica|JO Jordan|JP Japan|KE Kenya|KG Kyrgyzstan|KH Cambodia|KI Kiribati|KM Comoros
KN Saint Kitts and Nevis|KP North Korea|KR South Korea|KW Kuwait|KY Cayman Islands|KZ Kazakhstan|LA Laos|LB Lebanon
LC Saint Lucia|LI Liechtenstein|LK Sri Lanka|LR Liberia|LS Lesotho|LT Lithuania|LU Luxembourg|LV Latvia|LY Libya
MA Morocco|MC Monaco|MD Moldova|ME Montenegro|MF Saint Martin|MG Madagascar|MH Marshall Islands|MK North Macedonia
ML Mali|MM Myanmar|MN Mongolia|MO Macau|MP Northern Mariana Islands|MQ Martinique|MR Mauritania|MS Montserrat|MT Malta
MU Mauritius|MV Maldives|MW Malawi|MX Mexico|MY Malaysia|MZ Mozambique|NA Namibia|NC New Caledonia|NE Niger
NF Norfolk Island|NG Nigeria|NI Nicaragua|NL Netherlands|NO Norway|NP Nepal|NR Nauru|NU Niue|NZ New Zealand|OM Oman
PA Panama|PE Peru|PF French Polynesia|PG Papua New Guinea|PH Philippines|PK Pakistan|PL Poland
PM Saint Pierre and Miquelon|PN Pitcairn|PR Puerto Rico|PS Palestine|PT Portugal|PW Palau|PY Paraguay|QA Qatar
RE Réunion|RO Romania|RS Serbia|RU Russia|RW Rwanda|SA Saudi Arabia|SB Solomon Islands|SC Seychelles|SD Sudan|SE Sweden
SG Singapore|SH Saint Helena|SI Slovenia|SJ Svalbard and Jan Mayen|SK Slovakia|SL Sierra Leone|SM San Marino|SN Senegal
SO Somalia|SR Suriname|SS South Sudan|ST São Tomé and Príncipe|SV El Salvador|SX Sint Maarten|SY Syria|SZ Eswatini
TC Turks and Caicos Islands|TD Chad|TF French Southern Territories|TG Togo|TH Thailand|TJ Tajikistan|TK Tokelau
TL East Timor|TM Turkmenistan|TN Tunisia|TO Tonga|TR Turkey|TT Trinidad and Tobago|TV Tuvalu|TW Taiwan|TZ Tanzania
UA Ukraine|UG Uganda|UM United States Minor Outlying Islands|US United States|UY Uruguay|UZ Uzbekistan|VA Vatican City
VC Saint Vincent and the Grenadines|VE Venezuela|VG British Virgin Islands|VI United States Virgin Islands|VN Vietnam
VU Vanuatu|WF Wallis and Futuna|WS Samoa|XK Kosovo|YE Yemen|YT Mayotte|ZA South Africa|ZM Zambia|ZW Zimbabwe
"""
_ALSO_CALLED = {
    "AE": ("uae",),
    "BA": ("bosnia",),
    "CD": ("congo", "dr congo"),
    "CI": ("côte d'ivoire",),
    "CZ": ("czechia",),
    "GB": ("uk", "u.k.", "britain", "great britain"),
    "MM": ("burma",),
    "NL": ("holland", "the netherlands"),
    "TR": ("türkiye",),
    "US": ("usa", "u.s.", "u.s.a.", "america", "united states of america"),
}


@cache
def _countries() -> dict[str, str]:
    entries = (entry for line in _COUNTRIES.split("\n") for entry in line.split("|") if entry)
    return {entry[:2]: entry[3:] for entry in entries}


def _country_name(code: str) -> str:
    """The name of the country with this code; empty where there is none."""
    return _countries().get(code, "")


def _country_names(code: str) -> tuple[str, ...]:
    """The name of the country and others in common use; empty for no code."""
    name = _country_name(code)
    return (name, *_ALSO_CALLED.get(code, ())) if name else ()


def _likeness(typed: str, name: str) -> float:
    """How much two names agree; more where they begin alike."""
    likeness = difflib.SequenceMatcher(None, typed, name).ratio()
    return likeness + _BEGINS_ALIKE if typed[:_FIRST_LETTERS] == name[:_FIRST_LETTERS] else likeness
