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
MATCH (actor:Actor {id: $actor})-[tie:ALLIED_WITH|COORDINATED_WITH|SUPPORTED|JOINED|AGREED_WITH|AIDED|MEMBER_OF|OPPOSES|STRUCK|ATTACKED|BOMBED|FOUGHT|KILLED|ARRESTED|KIDNAPPED|DEFEATED|REPELLED|ACCUSED|WARNED|SANCTIONED]-(other)
WHERE other.id <> actor.id AND tie.status <> 'negated'
WITH other,
     CASE WHEN type(tie) IN ['ALLIED_WITH', 'COORDINATED_WITH', 'SUPPORTED', 'JOINED', 'AGREED_WITH', 'AIDED', 'MEMBER_OF']
          THEN 'ally' ELSE 'enemy' END AS side,
     type(tie) AS kind,
     count(DISTINCT coalesce(tie.event, tie.id)) AS times,
     max(tie.sources) AS sources
ORDER BY kind
WITH other.name AS other, side, collect(kind) AS ties, sum(times) AS times, max(sources) AS sources, other.id AS id
RETURN other, side, ties, times, sources, id
ORDER BY side, times DESC, other, id
LIMIT $limit
