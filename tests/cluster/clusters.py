"""Starts a scheduler of Dask and its workers on the loopback interface, and kills them."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from distributed import Client

from archive.settings import Limits, Settings
from archive.workers.allowance import children_of
from tests.faults.loop import wait_until
from tests.faults.plugin_maker import BUILT_IN

OTHERS = ("documents", "mail", "web", "wires", "databases", "calendar", "aliases", "feed")
"""Plugins that would only make workers start later."""
_HERE = ("--no-dashboard", "--host", "127.0.0.1")


class Cluster:
    """A scheduler and workers of one thread, each with the nanny that restarts it.

    Args:
        plugins: the folder of the plugins that are installed for the workers.
    """

    def __init__(self, work: Path, *, workers: int = 2, plugins: Path | None = None) -> None:
        self._work = work
        self._environment = {**os.environ, "PYTHONPATH": str(plugins or "")}
        file = work / "scheduler.json"
        self._scheduler = self._start("scheduler", *_HERE, "--port", "0", "--scheduler-file", str(file))
        wait_until(lambda: file.is_file() and file.read_bytes().strip().endswith(b"}"), seconds=60)
        self.address: str = json.loads(file.read_bytes())["address"]
        self._nannies = [self.start_worker() for _ in range(workers)]
        with Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=60)

    def start_worker(self) -> "subprocess.Popen[bytes]":
        folder = ("--local-directory", str(self._work))
        return self._start("worker", self.address, *_HERE, "--nthreads", "1", *folder)

    def processes(self) -> list[int]:
        """The pids of the scheduler and of the nannies."""
        return [self._scheduler.pid, *(nanny.pid for nanny in self._nannies)]

    def worker_processes(self) -> list[int]:
        """Their pids, without those of the nannies."""
        return [
            pid
            for nanny in self._nannies
            for pid in children_of(nanny.pid)
            if b"spawn_main" in _command_line(pid)
        ]

    def kill_worker(self, number: int) -> None:
        """Kill a worker, which its nanny starts again."""
        for pid in self.worker_processes()[number : number + 1]:
            os.kill(pid, signal.SIGKILL)

    def lose_host(self) -> None:
        """Kill a nanny with its worker: nobody starts them again."""
        nanny = self._nannies.pop()
        for pid in (nanny.pid, *children_of(nanny.pid)):
            os.kill(pid, signal.SIGKILL)
        nanny.wait()

    def kill_scheduler(self) -> None:
        self._scheduler.kill()
        self._scheduler.wait()

    def close(self) -> None:
        """End everything at once: without a scheduler, a nanny takes its time."""
        while self._nannies:
            self.lose_host()
        self.kill_scheduler()

    def settings(self, *more: str, **limits: float) -> Settings:
        """Settings of an archive that reads and enriches here, without the plugins of this project and `more`."""
        return Settings(
            cluster=self.address,
            disabled=(*BUILT_IN, *OTHERS, *more),
            workers=1,
            limits=Limits.model_validate({"cluster_seconds": 30.0, **limits}),
        )

    def _start(self, *words: str) -> "subprocess.Popen[bytes]":
        with (self._work / f"{words[0]}.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "dask", *words],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=self._environment,
            )


def _command_line(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
