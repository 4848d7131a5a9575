// Command structure
// question: Who leads this actor, speaks for it and belongs to it, who leads those, and what does it belong to itself?
// param actor: whose structure, actor, required
// param limit: at most so many rows, integer, 100
// returns: level, steps below the actor, or above it if negative
// returns: who, a person, unit or branch
// returns: tie, leads, belongs to or speaks for
// returns: whom, the actor that it leads, belongs to or speaks for
// returns: type, what kind of actor `who` is
// returns: sources, how many independent sources tell of the tie
// returns: id, of `who`
// draws: path, from there to the actor, or from the actor up
MATCH (actor:Actor {id: $actor})
CALL (actor) {
  MATCH path = (actor)<-[:LEADS|MEMBER_OF|SPOKESPERSON_OF*1..4]-(:Actor)
  RETURN path, 1 AS direction
  UNION ALL
  MATCH path = (actor)-[:LEADS|MEMBER_OF|SPOKESPERSON_OF*1..4]->()
  RETURN path, -1 AS direction
}
WITH path, direction, last(relationships(path)) AS tie
WHERE all(r IN relationships(path) WHERE r.status <> 'negated')
WITH path, length(path) * direction AS level, tie, startNode(tie) AS who, endNode(tie) AS whom
ORDER BY abs(level), level, type(tie), whom.id, who.id, [n IN nodes(path) | n.id] LIMIT $limit
RETURN level,
       who.name AS who,
       CASE type(tie) WHEN 'LEADS' THEN 'leads' WHEN 'MEMBER_OF' THEN 'belongs to' ELSE 'speaks for' END AS tie,
       whom.name AS whom,
       who.type AS type,
       tie.sources AS sources,
       who.id AS id,
       path
ORDER BY abs(level), level, tie DESC, whom, who, id, [n IN nodes(path) | n.id]
