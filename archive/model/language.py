"""Languages as articles have them: ISO 639-1, `mixed` for several, empty where unknown."""

import re
from collections.abc import Sequence

MIXED = "mixed"
"""The language of an article whose paragraphs are in several."""

_NAMES: dict[str, str] = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "as": "Assamese", "az": "Azerbaijani",
    "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali", "br": "Breton", "bs": "Bosnian",
    "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek",
    "en": "English", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish",
    "fo": "Faroese", "fr": "French", "fy": "Frisian", "ga": "Irish", "gl": "Galician", "gu": "Gujarati",
    "ha": "Hausa", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "ht": "Haitian Creole",
    "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "ig": "Igbo", "is": "Icelandic",
    "it": "Italian", "ja": "Japanese", "jv": "Javanese", "ka": "Georgian", "kk": "Kazakh",
    "kl": "Greenlandic", "km": "Khmer", "kn": "Kannada", "ko": "Korean", "ku": "Kurdish", "ky": "Kyrgyz",
    "la": "Latin", "lb": "Luxembourgish", "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian",
    "mg": "Malagasy", "mk": "Macedonian", "ml": "Malayalam", "mn": "Mongolian", "mr": "Marathi",
    "ms": "Malay", "mt": "Maltese", "my": "Burmese", "ne": "Nepali", "nl": "Dutch", "no": "Norwegian",
    "or": "Odia", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "rw": "Kinyarwanda", "si": "Sinhala", "sk": "Slovak", "sl": "Slovene", "sn": "Shona",
    "so": "Somali", "sq": "Albanian", "sr": "Serbian", "st": "Sotho", "sv": "Swedish", "sw": "Swahili",
    "ta": "Tamil", "te": "Telugu", "tg": "Tajik", "th": "Thai", "tk": "Turkmen", "tl": "Tagalog",
    "tr": "Turkish", "tt": "Tatar", "ug": "Uyghur", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek",
    "vi": "Vietnamese", "xh": "Xhosa", "yi": "Yiddish", "yo": "Yoruba", "zh": "Chinese", "zu": "Zulu",
}  # fmt: skip
# What speakers, and older or narrower codes, call them. Norwegian is one language, whichever of its forms is written.
_OTHER_NAMES: dict[str, str] = {
    "čeština": "cs", "dansk": "da", "deutsch": "de", "español": "es", "castellano": "es", "farsi": "fa",
    "suomi": "fi", "français": "fr", "magyar": "hu", "italiano": "it", "日本語": "ja", "한국어": "ko",
    "nederlands": "nl", "norsk": "no", "polski": "pl", "português": "pt", "română": "ro", "русский": "ru",
    "svenska": "sv", "türkçe": "tr", "українська": "uk", "中文": "zh", "العربية": "ar", "עברית": "he",
    "ελληνικά": "el", "nb": "no", "nn": "no", "iw": "he", "in": "id", "ji": "yi", "eng": "en", "deu": "de",
    "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "ita": "it", "por": "pt", "rus": "ru", "nld": "nl",
    "dut": "nl", "pol": "pl", "swe": "sv", "dan": "da", "nor": "no", "fin": "fi", "zho": "zh", "chi": "zh",
    "jpn": "ja", "kor": "ko", "ara": "ar", "tur": "tr", "ukr": "uk",
}  # fmt: skip
_CODES = {
    **{code: code for code in _NAMES},
    **{name.lower(): code for code, name in _NAMES.items()},
    **_OTHER_NAMES,
    MIXED: MIXED,
}


def language_name(language: str) -> str:
    """What people call a language: `German` for `de`; a code without a name stays as it is."""
    return "several languages" if language == MIXED else _NAMES.get(language, language)


def language_code(said: str) -> str:
    """The language that a document names as `en-US`, `de_DE`, `eng` or `English`; empty where it is
    none known."""
    name = said.strip().lower()
    return _CODES.get(name) or _CODES.get(re.split(r"[-_,;]", name, maxsplit=1)[0], "")


def knows_language(languages: Sequence[str], language: str) -> bool:
    """May what knows `languages` be run over an article in `language`?

    An article in several languages, or in an unknown one, may hold any; no `languages` are all of them.
    """
    return not languages or language in ("", MIXED) or language in languages
