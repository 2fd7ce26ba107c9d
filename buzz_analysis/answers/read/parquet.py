"""Read a Parquet file; numbers, dates and yes or no become the text that a sheet would show."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import parquet

from ...errors import DataError
from .table import NO_ROWS, Cells, Table, named, shown, table_of


def read_parquet(path: Path) -> Table:
    """Read all columns of a Parquet file; lists, structures and raw bytes in a cell are refused."""
    try:
        table = parquet.read_table(path)
    except (pa.ArrowException, OSError):
        raise DataError("{file} is not a whole Parquet file. Export it again.", file=path.as_posix()) from None
    _refuse_nested(table, path)
    if not table.num_rows:
        raise DataError(NO_ROWS, file=path.as_posix())
    headings = named(table.column_names, path)
    cells = {name: _cells(table.column(place)) for place, name in enumerate(headings)}
    return table_of(path, cells, n_rows=table.num_rows)


def _refuse_nested(table: pa.Table, path: Path) -> None:
    for field in table.schema:
        if pa.types.is_nested(field.type) or pa.types.is_binary(field.type) or pa.types.is_large_binary(field.type):
            raise DataError(
                "{file}, column '{column}': its cells hold more than one value, or no text. Export one value a cell.",
                file=path.as_posix(),
                column=field.name,
            )


def _cells(column: pa.ChunkedArray) -> Cells:
    """Each different value is turned into text once; a missing one is blank."""
    if pa.types.is_decimal(column.type):
        column = column.cast(pa.float64())
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    encoded = column.unify_dictionaries().combine_chunks()
    values = encoded.dictionary.to_pylist()
    texts = np.array([*(shown(value).strip() for value in values), ""], dtype=object)
    codes = encoded.indices.fill_null(len(values)).to_numpy(zero_copy_only=False)
    return Cells(texts, codes.astype(np.int32))
