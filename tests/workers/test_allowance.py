"""What counts against a worker: its processor time, never that the machine is busy."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from archive.workers.allowance import Allowance

SECONDS = 0.4


@contextmanager
def _process(code: str) -> Iterator[int]:
    process = subprocess.Popen([sys.executable, "-c", code], start_new_session=True)
    try:
        yield process.pid
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait_for_end(allowance: Allowance, *, most: float) -> str:
    end = time.monotonic() + most
    while (left := allowance.left()) > 0:
        assert time.monotonic() < end, "never exceeded"
        time.sleep(min(left, 0.05))
    return allowance.exceeded


def test_a_process_that_computes_for_ever_has_its_time() -> None:
    with _process("while True: pass") as pid:
        assert "processor time" in _wait_for_end(Allowance(SECONDS, pid), most=20)


@pytest.mark.parametrize(
    "code", ["import time; time.sleep(99)", "import threading; threading.Event().wait()"]
)
def test_a_process_that_sleeps_stands_still(code: str) -> None:
    with _process(code) as pid:
        time.sleep(0.3)
        began = time.monotonic()
        assert "stood still" in _wait_for_end(Allowance(SECONDS, pid), most=20)
        assert time.monotonic() - began < 10


def test_a_process_that_waits_for_one_at_work_does_not_stand_still() -> None:
    code = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'while True: pass'], timeout=4)"
    with _process(code) as pid:
        time.sleep(0.3)
        allowance = Allowance(SECONDS, pid)
        time.sleep(3 * SECONDS)
        assert allowance.left() > 0, allowance.exceeded


def test_a_process_on_a_busy_machine_keeps_its_time() -> None:
    """Twelve others on the same processor: by the wall's clock it takes many times as long."""
    here = ("taskset", "-c", "0")
    work = "import time\nwhile time.process_time() < 0.3: pass"
    # In sessions of their own: Linux shares a processor out by sessions first.
    others = [
        subprocess.Popen([*here, sys.executable, "-c", "while True: pass"], start_new_session=True)
        for _ in range(12)
    ]
    try:
        began = time.monotonic()
        process = subprocess.Popen([*here, sys.executable, "-c", work], start_new_session=True)
        allowance = Allowance(SECONDS, process.pid)
        while process.poll() is None:
            assert allowance.left() > 0, allowance.exceeded
            time.sleep(0.02)
        assert time.monotonic() - began > SECONDS
    finally:
        for other in others:
            other.kill()
            other.wait()


def test_of_a_process_that_is_gone_or_not_known_the_clock_counts() -> None:
    for pid in (0, 2**22 + 1):
        allowance = Allowance(0.05, pid)
        assert allowance.left() > 0
        time.sleep(0.06)
        assert allowance.left() == 0
