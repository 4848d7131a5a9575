"""Articles in, statement records out. Start at :mod:`extractors.pipeline`."""
