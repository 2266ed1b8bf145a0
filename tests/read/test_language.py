import pytest

from archive.model.article import Article
from archive.model.document import Document
from archive.model.language import knows_language, language_code, language_name
from archive.read.language import language_of, with_language
from archive.read.reader import read_document

# Invented, one idea in several languages.
BRIDGE = {
    "en": "The town council said on Tuesday that the bridge over the river would stay shut until spring.",
    "de": "Der Stadtrat teilte am Dienstag mit, dass die Brücke über den Fluss bis zum Frühjahr gesperrt bleibt.",
    "fr": "Le conseil municipal a annoncé mardi que le pont sur la rivière resterait fermé jusqu'au printemps.",
    "es": "El ayuntamiento dijo el martes que el puente sobre el río seguirá cerrado hasta la primavera.",
    "it": "Il consiglio comunale ha detto martedì che il ponte sul fiume resterà chiuso fino alla primavera.",
    "pt": "A câmara municipal disse na terça-feira que a ponte sobre o rio continuará fechada até à primavera.",
    "nl": "De gemeenteraad zei dinsdag dat de brug over de rivier tot het voorjaar gesloten blijft.",
    "pl": "Rada miasta poinformowała we wtorek, że most nad rzeką pozostanie zamknięty do wiosny.",
    "cs": "Rada města v úterý oznámila, že most přes řeku zůstane uzavřen až do jara.",
    "sv": "Kommunstyrelsen meddelade på tisdagen att bron över floden förblir stängd till våren.",
    "no": "Bystyret opplyste tirsdag at broen over elven forblir stengt til våren.",
    "da": "Byrådet oplyste tirsdag, at broen over floden forbliver lukket indtil foråret.",
    "fi": "Kaupunginvaltuusto kertoi tiistaina, että joen ylittävä silta pysyy suljettuna kevääseen asti.",
    "ru": "Городской совет сообщил во вторник, что мост через реку останется закрытым до весны.",
    "uk": "Міська рада повідомила у вівторок, що міст через річку залишиться закритим до весни.",
    "tr": "Belediye meclisi salı günü nehir üzerindeki köprünün ilkbahara kadar kapalı kalacağını açıkladı.",
    "ja": "市議会は火曜日、川に架かる橋は春まで閉鎖されたままだと発表した。",
    "zh": "市议会周二表示，河上的桥将一直关闭到春天。",
    "ko": "시의회는 화요일 강 위의 다리가 봄까지 폐쇄된다고 밝혔다.",
    "ar": "قال مجلس المدينة يوم الثلاثاء إن الجسر فوق النهر سيبقى مغلقا حتى الربيع.",
    "he": "מועצת העיר הודיעה ביום שלישי כי הגשר מעל הנהר יישאר סגור עד האביב.",
    "el": "Το δημοτικό συμβούλιο ανακοίνωσε την Τρίτη ότι η γέφυρα θα παραμείνει κλειστή μέχρι την άνοιξη.",
}


@pytest.mark.parametrize("language", BRIDGE)
def test_a_sentence_tells_its_language(language: str) -> None:
    assert language_of(BRIDGE[language]) == language


@pytest.mark.parametrize(
    "text", ["", "   ", "2,300 – 17 %", "Bridge", "+++", "https://harbourpost.example/a/b/c/d"]
)
def test_words_that_do_not_tell_give_nothing(text: str) -> None:
    assert language_of(text) == ""


def test_the_language_that_a_page_declares_only_decides_between_likely_ones() -> None:
    assert language_of(BRIDGE["de"], declared="en") == "de"
    assert language_of(BRIDGE["en"], declared="de-DE") == "en"
    short = "Vlada je odlučila danas"
    assert (language_of(short, declared="hr"), language_of(short, declared="en")) == ("hr", "")
    assert language_of("2,300 – 17 %", declared="en") == ""


def test_paragraphs_in_several_languages_are_mixed() -> None:
    assert language_of(f"{BRIDGE['en']}\n\n{BRIDGE['de']}") == "mixed"
    assert language_of("\n\n".join(BRIDGE[language] for language in ("fr", "nl", "fr", "nl"))) == "mixed"
    # A quotation is no second language of the article.
    assert language_of("\n\n".join([BRIDGE["en"]] * 6 + [BRIDGE["de"]])) == "en"
    assert language_of(f"{BRIDGE['no']}\n\n{BRIDGE['no']}") == "no"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        *(("en", "en"), ("en-US", "en"), ("de_DE", "de"), ("EN", "en"), ("English", "en"), ("Deutsch", "de")),
        *(
            ("eng", "en"),
            ("nb-NO", "no"),
            ("nn", "no"),
            ("iw", "he"),
            ("mixed", "mixed"),
            ("", ""),
            ("klingon", ""),
        ),
        ("x-default", ""),
    ],
)
def test_a_language_has_one_code(said: str, code: str) -> None:
    assert language_code(said) == code


def test_a_language_has_a_name() -> None:
    assert [language_name(code) for code in ("de", "mixed", "xx")] == ["German", "several languages", "xx"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", f"{BRIDGE['de']}\n"),
        ("a.md", f"# Brücke\n\n{BRIDGE['de']}\n"),
        ("a.jsonl", f'{{"title": "Brücke", "text": "{BRIDGE["de"]}"}}\n'),
        ("a.jsonl", f'{{"title": "Brücke", "text": "{BRIDGE["de"]}", "language": "German"}}\n'),
        ("a.html", f"<html lang='en'><body><h1>Brücke</h1><p>{BRIDGE['de']}</p></body></html>"),
        ("a.csv", f'title,text,url\nBrücke,"{BRIDGE["de"]}",x\n'),
    ],
)
def test_every_document_has_its_language(name: str, content: str) -> None:
    (reading,) = read_document(Document.of(content.encode(), address=name))
    assert reading.article is not None
    assert reading.article.language == "de"


def test_a_language_that_a_document_names_is_kept() -> None:
    article = Article.of(BRIDGE["de"], language="la")
    assert with_language(article).language == "la"
    assert with_language(Article.of(BRIDGE["de"], language="?")).language == "de"


@pytest.mark.parametrize(
    ("languages", "language", "knows"),
    [
        *(((), "de", True), (("en",), "en", True), (("en",), "de", False)),
        *((("en", "de"), "de", True), (("en",), "", True), (("en",), "mixed", True)),
    ],
)
def test_an_enricher_knows_its_languages_and_tries_what_may_be_one(
    languages: tuple[str, ...], language: str, knows: bool
) -> None:
    assert knows_language(languages, language) is knows
