"""The table of faults: one row for each case, with its result."""

from pathlib import Path

import pytest

from tests.faults.case import Case
from tests.faults.plugin_maker import PluginFolder

_HEAD = """# Faults

Each row is a fault that the tests make, what must happen, and the exit status of the command that meets it: -9 means
ended by kill -9 (137 in a shell), 0 that the fault costs nothing. Faults of plugins happen in the process that runs
plugins; `add` and `enrich` then end with 3. Where system calls are made to fail one by one, the command may also end
with 0, because the call was only for a hint or was tried again.
`make faults` writes this table; `make test-all` also tries every write-side system call.

| fault | how it is made | what must happen | exit | result |
|---|---|---|---|---|
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--fault-table", metavar="FILE", help="write the table of faults and their results to FILE"
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--fault-table", None):
        config.pluginmanager.register(_Table(Path(config.getoption("--fault-table"))))


class _Table:
    """Collects the cases and how they went."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._cases: dict[str, Case] = {}
        self._results: dict[str, str] = {}

    def pytest_itemcollected(self, item: pytest.Item) -> None:
        case = getattr(item, "callspec", None) and item.callspec.params.get("case")  # type: ignore[attr-defined]
        if isinstance(case, Case):
            self._cases[item.nodeid] = case

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.nodeid in self._cases and (report.when == "call" or report.outcome != "passed"):
            self._results[report.nodeid] = report.outcome

    def pytest_sessionfinish(self) -> None:
        rows = [_row(case, self._results.get(node, "not run here")) for node, case in self._cases.items()]
        self._path.write_text(_HEAD + "".join(rows), encoding="utf-8")


def _row(case: Case, result: str) -> str:
    cells = [case.id, case.made, case.must, "" if case.exit is None else str(case.exit), result]
    return "| " + " | ".join(cell.replace("|", "or") for cell in cells) + " |\n"


@pytest.fixture
def plugins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PluginFolder:
    """Installs plugins that worker processes find and this process does not."""
    folder = PluginFolder(tmp_path / "plugins")
    monkeypatch.setenv("PYTHONPATH", str(folder.folder))
    return folder
