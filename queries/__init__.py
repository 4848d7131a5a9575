"""Saved questions, one Cypher file each, and the loader that checks them. Start at :mod:`queries.loader`."""
