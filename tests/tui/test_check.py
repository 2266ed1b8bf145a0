"""A draft on the screen: its quotations one by one, and the way to the article of each."""

from pathlib import Path

import pytest

from archive.tui.app import ArchiveApp
from archive.tui.screens.check import CheckScreen
from archive.tui.screens.name import NameScreen
from tests.tui.shell import screen_of, until
from tests.tui.test_whole_session import WIDE, settled, tally

DRAFT = """\
“One gate is a bottleneck; two gates are a policy,” said Aurélie Vandermeulen.

“I have seen gates with more locks,” said the archivist.

“One gate is a bottleneck; two gates are a policy,” said Tamar Gogoladze.

“The ostriches of Saturn have no opinion about cheese,” he said.
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    return path


async def checked(pilot, app):
    await until(pilot, lambda: isinstance(app.screen, CheckScreen) and app.screen.list.rows)


async def test_n_goes_from_one_finding_that_is_not_sound_to_the_next(session, memory, draft):
    app = ArchiveApp(session, memory, draft=draft)
    async with app.run_test(size=WIDE) as pilot:
        await checked(pilot, app)
        assert "3 of 4 to look at" in screen_of(app)
        seen = []
        for _ in range(4):
            seen.append(app.screen.found[app.screen.list.cursor].verdict)
            await pilot.press("n")
        assert seen == ["altered", "speaker", "absent", "altered"]
        await pilot.press("p")
        assert app.screen.found[app.screen.list.cursor].verdict == "altered"
        await until(pilot, lambda: "“more” for “fewer”" in screen_of(app))
        assert "nearest: I have seen gates with fewer locks" in screen_of(app)
        await pilot.press("k")
        assert "said so, word for word" in screen_of(app)


async def test_a_finding_opens_the_article_with_its_passage_marked(app, draft, monkeypatch):
    monkeypatch.chdir(draft.parent)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("V")
        await until(pilot, lambda: isinstance(app.screen, NameScreen))
        await pilot.press(*"draft.md", "enter")
        await checked(pilot, app)
        await pilot.press("enter")
        await settled(pilot)
        assert app.search_screen.question.text.endswith('"I have seen gates with fewer locks"')
        assert tally(app) == 1


async def test_what_cannot_be_checked_says_why(app, tmp_path):
    (tmp_path / "plain.txt").write_text("Nobody is quoted here.", encoding="utf-8")
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        for name, why in (("gone.txt", "no such file"), ("plain.txt", "No quotation found")):
            app.search_screen.opening.check(tmp_path / name)
            await checked(pilot, app)
            assert why in screen_of(app)
            await pilot.press("n", "enter", "escape")
            assert not isinstance(app.screen, CheckScreen)
