"""A Neo4j of one's own without Docker: fetched once, in a home of its own, on loopback, in the background.

Begin with :mod:`graph.neo4j_server.server`: `up`, `down`, `find_status` and, for a while only, `running_server`.
"""
