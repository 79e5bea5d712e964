"""Exports as Parquet: typed, zstd, one file or a folder of one file a month.

articles.parquet                                     every article, lists as lists of structs
articles/month=2026-09/part-0.parquet                those published in September 2026, by the calendar of China
articles/month=__HIVE_DEFAULT_PARTITION__/…          those that print no date

pyarrow writes it: 40 MB that only few need, so an extra (`pip install 'zonewire[parquet]'`). It is Parquet's reference
writer; the other ones bring pandas or a whole database along.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from sqlalchemy import BigInteger, Boolean, DateTime, Double, Integer, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

from store.export import PAGE, Export
from store.problem import Problem

if TYPE_CHECKING:
    import pyarrow

ROW_GROUP_BYTES = 8 * 2**20
NO_MONTH = "__HIVE_DEFAULT_PARTITION__"
"""What readers of partitioned folders take for null."""


class NoParquet(Problem):
    """Parquet cannot be written; `str()` says what to type."""


def write_parquet(export: Export, out: BinaryIO) -> int:
    """One file. Gives how many rows."""
    return write_rows(export.read(), read_schema(export), out)


def write_months(export: Export, folder: Path) -> int:
    """One file a month below the folder, which must not hold anything yet. Gives how many rows."""
    if export.month is None:
        raise NoParquet("only articles and the ledger have months to be partitioned by")
    month, schema, count = str(export.month), read_schema(export), 0
    # In the order of time, so that one file is open at a time, however many months there are.
    for name, rows in groupby(export.read(by_month=True), key=lambda row: name_month(row[month])):
        place = folder / f"month={name}"
        place.mkdir(parents=True)
        with (place / "part-0.parquet").open("wb") as file:
            count += write_rows(rows, schema, file)
    return count


def name_month(moment: datetime | None) -> str:
    return f"{moment:%Y-%m}" if moment else NO_MONTH


def write_rows(rows: Iterator[dict[str, Any]], schema: pyarrow.Schema, out: BinaryIO) -> int:
    from pyarrow import RecordBatch, Table
    from pyarrow.parquet import ParquetWriter

    held: list[pyarrow.RecordBatch] = []
    count = 0
    with ParquetWriter(out, schema, compression="zstd") as writer:
        while page := list(islice(rows, PAGE)):
            count += len(page)
            held.append(RecordBatch.from_pylist(page, schema))
            if sum(batch.nbytes for batch in held) >= ROW_GROUP_BYTES:
                writer.write_table(Table.from_batches(held))
                held.clear()
        if held:
            writer.write_table(Table.from_batches(held))
    return count


def read_schema(export: Export) -> pyarrow.Schema:
    """The columns' types. Raises NoParquet where pyarrow is not installed."""
    try:
        import pyarrow as pa
    except ImportError:
        raise NoParquet("Parquet needs pyarrow: type `pip install 'zonewire[parquet]'`") from None
    texts = pa.list_(pa.string())
    nested = {
        "byline": pa.list_(struct("role", "outlet", "name", "printed_role")),
        "reprint_of": struct("outlet", "date", "text"),
        "paragraphs": pa.list_(struct("kind", "text")),
        "captions": pa.list_(struct("text", "credit")),
        "images": texts,
        "tags": texts,
        "flags": texts,
    }
    plain: dict[type, Any] = {
        Text: pa.string(),
        Uuid: pa.string(),
        Integer: pa.int32(),
        BigInteger: pa.int64(),
        Double: pa.float64(),
        Boolean: pa.bool_(),
        DateTime: pa.timestamp("us", "Asia/Shanghai"),
    }
    kinds = {str(column.key): type(column.type) for column in export.query.selected_columns}
    return pa.schema([(name, nested[name] if kind is JSONB else plain[kind]) for name, kind in kinds.items()])


def struct(*names: str) -> pyarrow.StructType:
    import pyarrow as pa

    return pa.struct([(name, pa.string()) for name in names])
