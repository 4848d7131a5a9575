"""Who is who: which actors and places of many articles are one and the same, by rules and by judgements of a person."""
