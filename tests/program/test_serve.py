"""`archive serve`, over real sockets."""

import asyncio
import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from aiohttp import ClientSession, WSServerHandshakeError

from archive.cli.local_strangers import MOST_STRANGERS
from tests.program.conftest import Run
from tests.program.serving import SIZE, Served, screen_of, serving, until

EXTERNAL = re.compile(rb"""(?:src|href|url)\s*[=(]\s*["']?(?:https?:)?//""")


@pytest.fixture(scope="module")
def one_for_all(corpus_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        with serving(corpus_archive) as one:
            yield one


@pytest.fixture
async def served(one_for_all: Served) -> AsyncIterator[Served]:
    """For tests that leave it as it was."""
    yield one_for_all
    await until(lambda: not one_for_all.screens())


@pytest.fixture
def own(corpus_archive: Path) -> Iterator[Served]:
    """For tests that end it, or ask something that the next screen would remember."""
    with serving(corpus_archive) as one:
        yield one


@pytest.fixture
async def client() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


async def test_a_query_typed_in_a_browser_finds_hits(own: Served, client: ClientSession):
    async with screen_of(client, own) as screen:
        await screen.until("articles")
        await screen.says("stdin", "/gate OR dam\r")
        await screen.until("Lasuri")
        assert len(own.screens()) == 1
    await until(lambda: not own.screens())


async def test_a_screen_has_the_size_of_its_page_and_follows_it(served: Served, client: ClientSession):
    async with screen_of(client, served) as screen:
        await screen.until("\x1b[40;")
        await screen.says("resize", {"width": 100, "height": 55})
        await screen.until("\x1b[55;")


async def test_the_page_and_all_it_loads_come_from_here(served: Served, client: ClientSession):
    async with client.get(served.address) as page:
        text = await page.text()
        assert page.status == 200
    loaded = re.findall(r'(?:src|href)="(/[^"]+)"', text) + re.findall(r'url\("([^"]+)"\)', text)
    assert len(loaded) >= 5
    assert not EXTERNAL.search(text.encode())
    for path in loaded:
        async with client.get(f"{served.origin}{path}") as part:
            assert part.status == 200, path
            assert not EXTERNAL.search(await part.read()), path


@pytest.mark.parametrize("path", ["/{key}", "/{key}/textual.js", "/{key}/nothing", "/", "/favicon.ico"])
async def test_every_answer_forbids_what_a_page_might_do_to_it(
    path: str, served: Served, client: ClientSession
):
    async with client.get(served.origin + path.format(key=served.key)) as answer:
        headers = answer.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy and f"connect-src ws://{served.host};" in policy
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize("path", ["/", "/x", "/x/screen", "/x/textual.js", "//{key}", "/{short}", "/{key}x"])
async def test_without_the_key_nothing_is_given(path: str, served: Served, client: ClientSession):
    named = path.format(key=served.key, short=served.key[:-1])
    async with client.get(served.origin + named, headers={"Origin": served.origin}) as answer:
        assert answer.status == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1.evil.example:{port}", "0.0.0.0:{port}",
             "127.0.0.1:{port}.evil.example", "localhost.evil.example", "127.0.0.1:{port}\tx", ""]
)  # fmt: skip
async def test_a_name_that_was_made_to_point_here_is_refused(host: str, served: Served):
    request = (
        f"GET /{served.key} HTTP/1.1\r\nHost: {host.format(port=served.port)}\r\nConnection: close\r\n\r\n"
    )
    reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
    writer.write(request.encode())
    answer = await reader.read()
    writer.close()
    assert answer.split()[1] in (b"403", b"400")
    assert b"<html" not in answer


async def test_the_same_page_can_be_reached_through_a_tunnel(served: Served, client: ClientSession):
    """The far end of a tunnel has a port of its own."""
    here = {"Host": "localhost:4711", "Origin": "http://localhost:4711"}
    async with client.get(served.address, headers=here) as page:
        assert "ws://localhost:4711/" in await page.text()
    async with screen_of(client, served, **here) as screen:
        await screen.until("articles")


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "", "https://{host}", "http://127.0.0.1:1", "http://localhost:{port}",
               "http://{host}.evil.example", None]
)  # fmt: skip
async def test_a_page_from_elsewhere_opens_no_screen(
    origin: str | None, served: Served, client: ClientSession
):
    """Not even with the key."""
    headers = {} if origin is None else {"Origin": origin.format(host=served.host, port=served.port)}
    with pytest.raises(WSServerHandshakeError) as refused:
        await client.ws_connect(f"{served.address}/screen", params=SIZE, headers=headers)
    assert refused.value.status == 403
    assert not served.screens()


def test_it_listens_on_loopback_alone(served: Served):
    listening = [
        line.split()[1]
        for table in ("/proc/net/tcp", "/proc/net/tcp6")
        for line in Path(table).read_text(encoding="ascii").splitlines()[1:]
        if line.split()[3] == "0A" and int(line.split()[1].rpartition(":")[2], 16) == served.port
    ]
    assert listening == [f"0100007F:{served.port:04X}"]


def test_each_start_has_a_key_of_its_own(corpus_archive: Path, served: Served):
    with serving(corpus_archive) as other:
        assert other.key != served.key
        assert len(other.key) >= 32


@pytest.mark.parametrize("how, status", [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
async def test_a_signal_ends_it_and_its_screens(
    how: signal.Signals, status: int, own: Served, client: ClientSession
):
    async with screen_of(client, own) as one, screen_of(client, own) as other:
        await one.until("articles")
        await other.until("articles")
        screens = own.screens()
        assert len(screens) == 2
        assert await asyncio.to_thread(own.end, how) == (status, b"")
        assert not any(Path(f"/proc/{screen}").exists() for screen in screens)


async def test_screens_end_with_a_server_that_is_killed(own: Served, client: ClientSession):
    async with screen_of(client, own) as screen:
        await screen.until("articles")
        (pid,) = own.screens()
        own.process.kill()
        await until(lambda: not Path(f"/proc/{pid}").exists())


async def test_a_screen_that_hangs_ends_with_its_tab(served: Served, client: ClientSession):
    async with screen_of(client, served) as screen:
        await screen.until("articles")
        (pid,) = served.screens()
        os.kill(pid, signal.SIGSTOP)
    await until(lambda: not Path(f"/proc/{pid}").exists())


async def test_a_tab_that_goes_without_a_word_leaves_no_process(served: Served, client: ClientSession):
    async with screen_of(client, served) as screen:
        await screen.until("articles")
        transport = screen.socket.get_extra_info("socket")
        transport.shutdown(socket.SHUT_RDWR)
        await until(lambda: not served.screens())


async def test_quitting_ends_the_screen_and_leaves_the_server(served: Served, client: ClientSession):
    for _ in range(2):
        async with screen_of(client, served) as screen:
            await screen.until("articles")
            await screen.says("stdin", "q")
            await screen.until_it_ends()
            await until(lambda: not served.screens())


@pytest.mark.parametrize("said", ["{}", '["stdin", 1]', "[" * 100_000])
async def test_what_no_page_says_ends_the_screen(said: str, served: Served, client: ClientSession):
    async with screen_of(client, served) as screen:
        await screen.socket.send_str(said)
        await screen.until_it_ends()
    await until(lambda: not served.screens())
    assert served.process.poll() is None


async def test_a_size_that_no_window_has_is_cut(served: Served, client: ClientSession):
    async with screen_of(client, served) as screen:
        await screen.until("articles")
        await screen.says("resize", {"width": -5, "height": 10**30})
        await screen.says("resize", {"width": 100, "height": 55})
        await screen.until("\x1b[55;")


async def test_the_ninth_screen_is_told_to_wait(served: Served, client: ClientSession):
    screens = [screen_of(client, served) for _ in range(8)]
    opened = [await screen.__aenter__() for screen in screens]
    await until(lambda: len(served.screens()) == 8)
    async with screen_of(client, served) as ninth:
        await ninth.until_it_ends()
        assert "8 screens are open" in ninth.drawn
    assert len(served.screens()) == 8
    await opened[0].socket.close()
    await until(lambda: len(served.screens()) == 7)
    async with screen_of(client, served) as next_one:
        await next_one.until("articles", seconds=120)
    for one in opened:
        await one.socket.close()
    await until(lambda: not served.screens())


async def test_why_a_screen_cannot_open_stands_in_the_browser(
    corpus_archive: Path, tmp_path: Path, client: ClientSession
):
    moving = tmp_path / "moving"
    moving.symlink_to(corpus_archive)
    with serving(moving) as served:
        moving.unlink()
        async with screen_of(client, served) as screen:
            await screen.until_it_ends()
            assert "no archive here" in screen.drawn


HOSTILE = (
    "-rf '; touch owned; ' \"$(touch owned)\" `touch owned` <b>& $key ${host} %s {key}\ntwo \x1b[31m \udce9"
)
"""Words that a shell, a page or a terminal would act on, and a byte that is no UTF-8."""


@pytest.mark.parametrize("name", [HOSTILE, "--help"])
async def test_any_name_of_a_folder_will_do(
    name: str, corpus_archive: Path, tmp_path: Path, client: ClientSession, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).symlink_to(corpus_archive)
    with serving(f"./{name}") as served:
        async with screen_of(client, served) as screen:
            await screen.until("articles")
        async with client.get(served.address) as page:
            assert "<b>" not in await page.text()
    assert not (tmp_path / "owned").exists()


def test_a_port_that_is_taken_is_said_with_what_to_type(ask: Run, served: Served):
    done = ask("serve", "--port", str(served.port))
    assert (done.returncode, done.stdout) == (1, "")
    assert f"port {served.port} is taken" in done.stderr and "archive serve" in done.stderr


def test_a_port_can_be_chosen(corpus_archive: Path):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with serving(corpus_archive, "--port", str(port)) as served:
        assert served.port == port


def test_an_archive_that_is_not_there_is_not_served(run: Run):
    done = run("serve")
    assert (done.returncode, done.stdout) == (6, "")
    assert "no archive here" in done.stderr


def test_an_archive_that_cannot_be_searched_is_not_served(
    corpus_archive: Path, run: Run, archive_folder: Path, leaves_damage: None
):
    shutil.copytree(corpus_archive, archive_folder)
    for file in archive_folder.glob("index/*/*"):
        file.write_bytes(b"damaged")
    done = run("serve")
    assert (done.returncode, done.stdout) == (9, "")
    assert "archive reindex" in done.stderr


@pytest.mark.parametrize("package", ["aiohttp", "textual_serve"])
def test_without_its_library_it_says_what_to_type(package: str, corpus_archive: Path):
    script = f"import sys; sys.modules[{package!r}] = None; from archive.cli.main import run; run()"
    command = (sys.executable, "-c", script, "--archive", str(corpus_archive), "serve")
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (2, "")
    assert "pip install 'press-archive[serve]'" in done.stderr


def _connected(served: Served) -> socket.socket:
    return socket.create_connection(("127.0.0.1", served.port), timeout=20)


MALFORMED = (
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 400,
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET /\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"a" * 100_000 + b"\r\n\r\n",
    b"\r\n" * 1000 + b"\xff\xfe",
)


def test_a_malformed_request_is_no_word_on_the_terminal(own: Served):
    for request in MALFORMED:
        with _connected(own) as connection, contextlib.suppress(OSError):
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(1 << 16):
                pass
    own.process.send_signal(signal.SIGTERM)
    _, said = own.process.communicate(timeout=20)
    assert b"Traceback" not in said and b"Error" not in said, said


def test_connections_that_show_no_key_are_closed(own: Served):
    silent, slow = _connected(own), _connected(own)
    for _ in range(40):
        with contextlib.suppress(OSError):
            slow.sendall(b"GET / HTTP/1.1\r\n" if _ == 0 else b"X-Slow: 1\r\n")
        time.sleep(0.3)
    for connection in (silent, slow):
        with connection, contextlib.suppress(ConnectionResetError):
            assert connection.recv(1) == b""


async def test_the_oldest_of_too_many_strangers_make_room(own: Served, client: ClientSession):
    strangers = [_connected(own) for _ in range(200)]
    try:
        await asyncio.sleep(1)
        for connection in strangers:
            connection.settimeout(0.05)
        gone = sum(_is_closed(connection) for connection in strangers)
        assert 200 - gone <= MOST_STRANGERS
        async with client.get(own.address) as page:
            assert page.status == 200
    finally:
        for connection in strangers:
            connection.close()


def _is_closed(connection: socket.socket) -> bool:
    try:
        return connection.recv(1) == b""
    except TimeoutError:
        return False
    except OSError:
        return True
