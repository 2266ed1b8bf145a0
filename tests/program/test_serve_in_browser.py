"""`archive serve` in a real browser."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiohttp import web

from tests.program.chromium import PROGRAM, REBOUND, chromium
from tests.program.serving import Served, serving, until

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="Chromium is not installed")


@pytest.fixture
def served(corpus_archive: Path) -> Iterator[Served]:
    with serving(corpus_archive) as one:
        yield one


async def test_a_person_at_a_browser_asks_sees_hits_copies_and_quits(served: Served, tmp_path: Path):
    async with chromium(tmp_path / "profile") as open_tab:
        tab = await open_tab(served.address)
        await tab.until(lambda: "articles" in tab.drawn)
        before = await tab.picture()
        await tab.type("/gate OR dam")
        await tab.press_enter()
        await tab.until(lambda: "Lasuri" in tab.drawn)
        assert await tab.picture() != before
        # What is copied is on the clipboard of the browser: pasted into the query line, it is drawn there.
        await tab.type("y")
        await tab.until(lambda: "copied 37 characters to the clipboard" in tab.drawn)
        await tab.type("/ AND ")
        tab.drawn = ""
        await tab.paste()
        await tab.until(lambda: "Long live the cheese" in tab.drawn)
        assert all(address.partition("://")[2].startswith(served.host) for address in tab.requests)
        assert [one for one in tab.complaints if "WebGL" not in one] == []


async def test_in_a_browser_a_screen_that_was_quit_can_be_opened_again(served: Served, tmp_path: Path):
    async with chromium(tmp_path / "profile") as open_tab:
        tab = await open_tab(served.address)
        await tab.until(lambda: "articles" in tab.drawn)
        assert await tab.run("getComputedStyle(ended).display") == "none"
        await tab.type("q")
        await until(lambda: not served.screens())
        while await tab.run("getComputedStyle(ended).display") == "none":
            await asyncio.sleep(0.02)
        tab.drawn = ""
        await tab.run("document.querySelector('#ended a').click()")
        await tab.until(lambda: "articles" in tab.drawn)
        await tab.close()
        await until(lambda: not served.screens())


async def test_in_a_browser_neither_a_page_from_elsewhere_nor_a_rebound_name_gets_in(
    served: Served, tmp_path: Path
):
    """Both know the key, which they could not."""

    async def a_page(request: web.Request) -> web.Response:
        return web.Response(text="a page")

    tries = f"""
        new Promise(done => {{
            const socket = new WebSocket("ws://{served.host}/{served.key}/screen?width=80&height=24");
            socket.onopen = () => done("in"); socket.onerror = () => done("out");
        }}).then(way => fetch("{served.address}").then(page => page.text()).then(
            text => way + " read " + text, error => way + " unread"))"""
    elsewhere = web.Application()
    elsewhere.router.add_get("/", a_page)
    runner = web.AppRunner(elsewhere)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        async with chromium(tmp_path / "profile") as open_tab:
            for page in (
                f"http://127.0.0.1:{runner.addresses[0][1]}/",
                f"http://{REBOUND}:{served.port}/{served.key}",
            ):
                tab = await open_tab(page)
                await tab.until_loaded()
                assert await tab.run(tries) == "out unread"
                assert await tab.run("document.body.innerText") in (
                    "a page",
                    "Open this page as 127.0.0.1 or localhost.\n",
                )
    finally:
        await runner.cleanup()
    assert not served.screens()
