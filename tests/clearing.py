"""Empties a store that several tests use."""

from graph.store import Store


def clear(store: Store) -> Store:
    """Take everything out of a store but its schema, the judgements that it was made with too."""
    store.write(lambda tx: tx.run("MATCH (n) WHERE NOT n:Graph DETACH DELETE n"))
    store.write(lambda tx: tx.run("MATCH (g:Graph) REMOVE g.judgements"))
    return store
