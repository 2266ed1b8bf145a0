"""The program with its modules imported once: each command is forked off, which spares it half a second of starting.

`python -m tests.warm serve SOCKET` waits for commands, `python tests/warm.py ask SOCKET ARGUMENT…` has one run with its
own arguments, environment, folder and streams, and ends as that ends. What depends on how an interpreter starts is run
in a process of its own; see `is_needed_afresh`.
"""

import json
import os
import signal
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

_STREAMS = 3
_AFRESH = ("PYTHON", "LC_", "LANG")
"""How names of variables begin that an interpreter reads when it starts."""


def is_needed_afresh(environment: Mapping[str, str]) -> bool:
    """Do these variables matter to how an interpreter starts?"""
    return any(name.startswith(_AFRESH) for name in environment)


def ask(
    path: str, arguments: list[str], environment: Mapping[str, str], streams: tuple[int, int, int]
) -> int:
    """Have a command run in the present folder; its exit status, negative where a signal ended it."""
    request = json.dumps([arguments, str(Path.cwd()), dict(environment)]).encode()
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(path)
        socket.send_fds(connection, [len(request).to_bytes(8, "big")], streams)
        connection.sendall(request)
        said = connection.makefile("rb").read()
    if not said:
        raise RuntimeError("the command was never run")
    return int(said)


def serve(path: str, alive: int) -> None:
    """Run commands until the other end of `alive` is closed."""
    _import_all()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(path)
        listening.listen(16)
        os.write(1, b"ready\n")
        if os.fork() == 0:
            os.read(alive, 1)
            os.kill(os.getppid(), signal.SIGTERM)
            os._exit(0)
        os.close(alive)
        # Nobody waits for those who wait for the commands.
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        while True:
            connection, _ = listening.accept()
            if os.fork() == 0:
                listening.close()
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                _run(connection)
            connection.close()


def _run(connection: socket.socket) -> None:
    """Fork the command that is asked for, wait for it, and say how it ended."""
    length, streams, _, _ = socket.recv_fds(connection, 8, _STREAMS)
    arguments, folder, environment = json.loads(connection.makefile("rb").read(int.from_bytes(length, "big")))
    command = os.fork()
    if command == 0:
        connection.close()
        _become(arguments, folder, environment, streams)
    for stream in streams:
        os.close(stream)
    _, status = os.waitpid(command, 0)
    connection.sendall(str(os.waitstatus_to_exitcode(status)).encode())
    os._exit(0)


def _become(arguments: list[str], folder: str, environment: dict[str, str], streams: list[int]) -> None:
    status = 70
    try:
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
            os.close(stream)
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        sys.argv = ["archive", *arguments]
        sys.stdin = open(0, encoding="utf-8", errors="surrogateescape", closefd=False)  # noqa: SIM115
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False, buffering=1)  # noqa: SIM115
        from archive.cli.main import run

        run()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 0
    except BaseException:  # noqa: BLE001 - as an interpreter does
        sys.excepthook(*sys.exc_info())
        status = 1
    finally:
        try:
            sys.stdout.flush()
        finally:
            os._exit(status)


def _import_all() -> None:
    import gc
    from importlib import import_module

    from archive.cli.main import COMMANDS

    for name in COMMANDS:
        import_module(f"archive.cli.{name.replace('-', '_')}")
    for name in (
        "search.session",
        "search.explain",
        "ingest.adding",
        "enrich.pool",
        "read.pool",
        "export.writing",
    ):
        import_module(f"archive.{name}")
    gc.freeze()


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        serve(sys.argv[2], int(sys.argv[3]))
    ended = ask(sys.argv[2], sys.argv[3:], os.environ, (0, 1, 2))
    if ended < 0:
        signal.signal(-ended, signal.SIG_DFL)
        os.kill(os.getpid(), -ended)
    os._exit(ended)
