"""By how many outlets a quotation is carried, and from how many origins, as facets of a segment.

They change when other articles come: laid over the segment when they are first asked for, as a reader's marks are, and
never written to it. So all that can be asked of a facet of numbers can be asked of them.
"""

import numpy as np

from archive.index.format.facet_columns import ValueEntry, columns_of
from archive.index.format.layout import REAL, Mask
from archive.index.format.rows import StatementColumns
from archive.index.read.facet_arrays import FacetArrays, HeldArrays
from archive.index.read.sayings import SegmentSayings
from archive.index.read.segment import SegmentArrays
from archive.model.facet import CARRIERS, Facet


def saying_facet(facet: Facet, segment: SegmentArrays, sayings: SegmentSayings, unusual: Mask) -> FacetArrays:
    """`CARRIERS` or `ORIGINS` of a segment; `unusual`: the annotations that count only where a query asks for them."""
    held = sayings.sayings
    counts = sayings.of_each(held.carriers if facet.name == CARRIERS.name else held.origins)
    quoted = np.flatnonzero(counts)
    numbers, values = np.unique(counts[quoted], return_inverse=True)
    entries = {str(number): ValueEntry(str(number), REAL) for number in numbers.tolist()}
    annotations = segment.column("st.ann").astype(np.int64)
    at = segment.column("ann.at").astype(np.int64)
    docs = np.searchsorted(at, annotations, side="right") - 1
    columns = columns_of(facet, entries, docs[quoted], annotations[quoted], values)
    statements = StatementColumns(
        annotations, at[docs], at[docs + 1], segment.column("ann.start"), segment.column("ann.end")
    )
    arrays = HeldArrays({})
    columns.write(arrays, segment.count, statements, unusual)
    return FacetArrays(arrays, facet.name)
