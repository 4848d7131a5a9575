"""What the small reader of Cypher finds."""

import pytest

from extractors.errors import QueryError
from queries.cypher import find_columns, find_names, find_parameters


def test_names_are_labels_and_types_but_not_keys_of_maps_or_list_variables() -> None:
    cypher = "MATCH (a:Actor|Place {id: $x})-[:STRUCK|BOMBED*1..3]->(:!Event) WHERE a:Group RETURN [n IN x | n.n] AS y"
    assert find_names(cypher) == {"Actor", "Place", "STRUCK", "BOMBED", "Event", "Group"}


def test_strings_and_comments_hide_everything() -> None:
    cypher = "MATCH (a) /* SET $b (:X) */ WHERE a.n = 'CREATE $c (:Y) \\' ' // DELETE $d\nRETURN a"
    assert find_parameters(cypher) == set()
    assert find_names(cypher) == set()


def test_columns_are_those_of_the_last_return_outside_of_brackets() -> None:
    cypher = "CALL { MATCH (a) RETURN a } RETURN a, a.x + ', ' AS b, COLLECT { MATCH (c) RETURN c } AS `e f` ORDER BY a"
    assert find_columns(cypher) == ["a", "b", "e f"]
    with pytest.raises(QueryError, match="name the column"):
        find_columns("MATCH (a) RETURN a.x")
