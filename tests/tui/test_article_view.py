from archive.model.annotation import Annotation
from archive.model.article import Article
from archive.model.partial_date import PartialDate
from archive.model.span import Span
from archive.tui.article.article_view import ArticleView
from tests.tui.shell import HOSTILE, Shell, lines_of, screen_of

BODY = "\n\n".join(f"Paragraph {n} speaks of oil and of the ferry at Kuźnica." for n in range(60))
ARTICLE = Article.of(
    BODY, title="The ferry sails", source="The Evening Courier", byline="Ana Lind", published=PartialDate("2021-11-09"),
    url="https://courier.example/ferry",
)  # fmt: skip


def found(article, words):
    starts = [at for at in range(len(article.text)) if article.text.startswith(words, at)]
    return [Span(at, at + len(words)) for at in starts]


async def opened(pilot, article=ARTICLE, annotations=(), matches=(), **options):
    pilot.app.widget.show_article(article, annotations, matches, **options)
    pilot.app.widget.focus()
    await pilot.pause()
    return pilot.app.widget


async def test_the_title_stands_above_outlet_day_and_author():
    async with Shell(ArticleView()).run_test(size=(60, 12)) as pilot:
        lines = [line.strip() for line in lines_of(await opened(pilot))]
        assert lines[:5] == [
            "The ferry sails",
            "",
            "The Evening Courier · 2021-11-09 · by Ana Lind",
            "https://courier.example/ferry",
            "",
        ]
        assert lines[5].startswith("Paragraph 0")


async def test_it_opens_at_the_first_match():
    async with Shell(ArticleView()).run_test(size=(60, 12)) as pilot:
        view = await opened(pilot, matches=found(ARTICLE, "Paragraph 40"))
        assert any("Paragraph 40" in line for line in lines_of(view))


async def test_matches_are_walked_both_ways_and_round_the_ends():
    async with Shell(ArticleView()).run_test(size=(60, 12)) as pilot:
        matches = found(ARTICLE, "Paragraph 4")
        view = await opened(pilot, matches=matches)
        walked = [view.current]
        for _ in matches:
            view.step_match(1)
            walked.append(view.current)
        assert walked == [*matches, matches[0]]
        view.step_match(-1)
        assert view.current == matches[-1]
        assert any("Paragraph 49" in line for line in lines_of(view))


async def test_without_matches_there_is_no_step():
    async with Shell(ArticleView()).run_test(size=(60, 12)) as pilot:
        assert not (await opened(pilot)).step_match(1)


async def test_mentions_quotes_and_matches_are_drawn_apart():
    async with Shell(ArticleView()).run_test(size=(60, 12)) as pilot:
        place = Annotation.at(
            ARTICLE, found(ARTICLE, "Kuźnica")[0], kind="place", value="PL/Podlaskie/Kuźnica"
        )
        view = await opened(pilot, annotations=[place], matches=found(ARTICLE, "oil")[:2])
        styles = {
            s.text: s.style for y in range(12) for s in view.render_line(y) if s.text in ("oil", "Kuźnica")
        }
        assert styles["Kuźnica"].color != styles["oil"].color
        assert styles["oil"].bgcolor is not None


async def test_a_click_on_a_mention_goes_to_it_past_wide_characters():
    article = Article.of("日本 met Maria Zakharova in 東京 today.")
    async with Shell(ArticleView()).run_test(size=(60, 12)) as pilot:
        speaker = Annotation.at(
            article, found(article, "Maria Zakharova")[0], kind="actor", value="Maria Zakharova"
        )
        place = Annotation.at(article, found(article, "東京")[0], kind="place", value="JP/Tokyo/Tokyo")
        view = await opened(pilot, article, [speaker, place])
        await pilot.click(ArticleView, offset=(12, 1))
        assert view.current == speaker.span
        await pilot.click(ArticleView, offset=(30, 1))
        assert view.current == place.span


async def test_resizing_keeps_the_words_that_were_at_the_top():
    async with Shell(ArticleView()).run_test(size=(90, 12)) as pilot:
        view = await opened(pilot, matches=found(ARTICLE, "Paragraph 30"))
        top = view.top_offset
        for width in (30, 17, 60, 90):
            await pilot.resize_terminal(width, 12)
            await pilot.pause()
            assert abs(view.top_offset - top) < 90


async def test_it_is_shown_where_it_was_left():
    async with Shell(ArticleView()).run_test(size=(60, 12)) as pilot:
        (there,) = found(ARTICLE, "Paragraph 33 ")
        view = await opened(pilot, at=there.start)
        assert any("Paragraph 33" in line for line in lines_of(view))


async def test_hostile_words_are_drawn_as_words_everywhere():
    async with Shell(ArticleView()).run_test(size=(40, 12)) as pilot:
        for words in HOSTILE:
            words = words.encode(errors="replace").decode()
            fields = dict.fromkeys(("title", "source", "byline", "url", "dateline"), words.replace("\n", " "))
            article = Article.of(words or "empty", **fields)
            whole = Annotation.at(article, Span(0, len(article.text)), kind="quote", value=words)
            view = await opened(pilot, article, [whole], [Span(0, min(2, len(article.text)))])
            await pilot.press("end", "home")
            view.step_match(1)
            await pilot.pause()
            assert not set(screen_of(pilot.app)) & set("\x1b\x9b\x07\r\u202e\u2066"), repr(words[:20])


async def test_an_article_without_a_word_is_shown_as_such():
    async with Shell(ArticleView()).run_test(size=(40, 6)) as pilot:
        await opened(pilot, Article.of(""))
        pilot.app.widget.clear()
        assert "no article is open" in "\n".join(lines_of(pilot.app.widget))


async def test_a_megabyte_in_one_line_scrolls():
    async with Shell(ArticleView()).run_test(size=(60, 12)) as pilot:
        view = await opened(pilot, Article.of("word " * 200_000))
        await pilot.press("end", "pageup", "greater_than_sign")
        assert lines_of(view)[-1].strip().endswith("word")


async def test_an_article_that_comes_before_its_pane_is_in_sight_is_not_wrapped_letter_by_letter():
    async with Shell(ArticleView()).run_test(size=(60, 12)) as pilot:
        view = await opened(pilot)
        wide = view.text_width
        view.display = False
        await pilot.pause()
        view.show_article(ARTICLE, (), ())
        assert view._layout.width == wide > 40
        view.display = True
        await pilot.pause()
        assert view._layout.width == view.text_width == wide


async def test_an_article_that_no_enricher_knows_the_language_of_says_so():
    async with Shell(ArticleView()).run_test(size=(60, 12)) as pilot:
        lines = lines_of(await opened(pilot, warnings=["not enriched: German"]))
        assert [line.strip() for line in lines[2:5]] == [
            "The Evening Courier · 2021-11-09 · by Ana Lind",
            "https://courier.example/ferry",
            "not enriched: German",
        ]
