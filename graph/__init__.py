"""Statement records into a graph, questions to it, and out of it again. Start at :mod:`graph.loading`."""
