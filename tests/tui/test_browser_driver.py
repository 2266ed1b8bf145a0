"""What the screen does in a browser that has gone; the rest is in `tests/program/`."""

import os
import subprocess
import sys

import pytest

from archive.cli.main import BROWSER_DRIVER

APP = """
import asyncio
from textual.app import App
class Held(App):
    async def on_unmount(self):
        await asyncio.sleep({seconds})
Held().run()
"""


@pytest.mark.parametrize("seconds, status", [(0, 0), (1000, 1)])
def test_an_app_ends_when_its_keys_do_even_if_it_would_not(seconds: int, status: int):
    process = subprocess.Popen(
        [sys.executable, "-c", APP.format(seconds=seconds)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "TEXTUAL_DRIVER": BROWSER_DRIVER},
    )
    try:
        assert process.stdout and process.stdout.readline() == b"__GANGLION__\n"
        process.communicate(timeout=60)
        assert process.returncode == status
    finally:
        process.kill()
