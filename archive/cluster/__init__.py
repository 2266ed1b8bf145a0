"""Batches → Dask: documents read and articles enriched by the workers of a cluster."""
