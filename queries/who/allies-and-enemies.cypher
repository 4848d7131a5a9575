// Allies and enemies
// question: With whom does this actor stand, whom does it stand against, by which ties,
//   and how many times was each of them reported?
// param actor: whose allies and enemies, actor, required
// param limit: at most so many rows, integer, 100
// returns: other, the ally or enemy
// returns: side, ally or enemy; one that was both stands in two rows
// returns: ties, kinds of edges between the two
// returns: times, how many edges
// returns: sources, most independent sources that one of the edges has
// returns: id, of the other actor
// draws: graph, the tie of each kind that most sources tell of
MATCH path = (actor:Actor {id: $actor})-[tie:ALLIED_WITH|COORDINATED_WITH|SUPPORTED|JOINED|AGREED_WITH|AIDED|MEMBER_OF|OPPOSES|STRUCK|ATTACKED|BOMBED|FOUGHT|KILLED|ARRESTED|KIDNAPPED|DEFEATED|REPELLED|ACCUSED|WARNED|SANCTIONED]-(other)
WHERE other.id <> $actor AND tie.status <> 'negated'
WITH other, type(tie) AS kind, tie, path
ORDER BY tie.sources DESC, coalesce(tie.event, tie.id)
WITH other, kind, count(DISTINCT coalesce(tie.event, tie.id)) AS times, max(tie.sources) AS sources, head(collect(path)) AS path,
     CASE WHEN kind IN ['ALLIED_WITH', 'COORDINATED_WITH', 'SUPPORTED', 'JOINED', 'AGREED_WITH', 'AIDED', 'MEMBER_OF']
          THEN 'ally' ELSE 'enemy' END AS side
ORDER BY kind
WITH other.name AS other, side, collect(kind) AS ties, sum(times) AS times, max(sources) AS sources, other.id AS id,
     collect(path) AS graph
RETURN other, side, ties, times, sources, id, graph
ORDER BY side, times DESC, other, id
LIMIT $limit
