"""What stands behind a :class:`graph.store.Store`: one module for each place where a graph can live."""
