"""A table → Parquet, a thousand rows at a time. The only importer of pyarrow."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from archive.errors import UsageError
from archive.export.columns import Column, Row
from archive.export.tables import Table, cells

_ROWS_AT_A_TIME = 1_000


def write_parquet(path: Path, table: Table) -> int:
    """Write the table; how many rows.

    Raises:
        UsageError: pyarrow is not installed.
    """
    _pyarrow()
    import pyarrow.parquet as parquet

    schema = arrow_schema(table.columns)
    count = 0
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in _batches(table.columns, table.rows, schema):
            writer.write_batch(batch)
            count += batch.num_rows
    return count


def arrow_table(columns: Sequence[Column], rows: Iterable[Row]) -> Any:
    """Rows as a `pyarrow.Table`.

    Raises:
        UsageError: pyarrow is not installed.
    """
    pyarrow, schema = _pyarrow(), arrow_schema(columns)
    return pyarrow.Table.from_batches(list(_batches(columns, rows, schema)), schema=schema)


def arrow_schema(columns: Sequence[Column]) -> Any:
    """Columns as Arrow types them; what is nested stays JSON in a string."""
    pyarrow = _pyarrow()
    types = {
        "text": pyarrow.string(),
        "json": pyarrow.string(),
        "integer": pyarrow.int64(),
        "real": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
        "list": pyarrow.list_(pyarrow.string()),
    }
    return pyarrow.schema([(column.name, types[column.type]) for column in columns])


def _batches(columns: Sequence[Column], rows: Iterable[Row], schema: Any) -> Iterator[Any]:
    """Some rows at a time, as record batches."""
    pyarrow = _pyarrow()
    values = (list(cells(row, columns)) for row in rows)
    while batch := list(islice(values, _ROWS_AT_A_TIME)):
        by_column = zip(zip(*batch, strict=True), schema.types, strict=True)
        arrays = [pyarrow.array(list(held), kind) for held, kind in by_column]
        yield pyarrow.record_batch(arrays, schema=schema)


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError:
        raise UsageError(
            "pyarrow is not installed; install it with: pip install 'press-archive[parquet]'"
        ) from None
    return pyarrow
