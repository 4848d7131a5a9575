// Who speaks about an actor
// question: On whose word do we know what this actor does and suffers: who is quoted how often, of what,
//   by which outlets, and since when?
// param about: whom they speak about, actor, required
// param since: only published from this day on, date, none
// param until: only published until this day, date, none
// param limit: at most so many rows, integer, 50
// returns: speaker, who is said to say so
// returns: statements, how many
// returns: says, kinds of events and relations, with how many of each
// returns: denies, how many of them say that it is not so
// returns: outlets, how many outlets quote it
// returns: first, day of the first article
// returns: last, day of the last one
// returns: id, of the speaker
MATCH (about:Actor {id: $about})
CALL (about) {
  MATCH (about)-[:INITIATED|TARGETED]-(:Event)<-[:ABOUT]-(statement:Statement) RETURN statement
  UNION
  MATCH (about)<-[:ABOUT]-(statement:Statement) RETURN statement
}
MATCH (statement)-[:ATTRIBUTED_TO]->(speaker)
MATCH (statement)<-[:STATES]-(article:Article)
WHERE ($since IS NULL OR $since <= article.published)
  AND ($until IS NULL OR left(article.published, size($until)) <= $until)
OPTIONAL MATCH (article)-[:PUBLISHED_BY]->(outlet:Outlet)
WITH speaker, coalesce(statement.type, statement.predicate) AS kind,
     count(DISTINCT statement) AS times,
     count(DISTINCT CASE WHEN statement.status = 'negated' THEN statement END) AS denied,
     collect(DISTINCT coalesce(outlet.id, article.id)) AS outlets,
     min(article.published) AS first,
     max(article.published) AS last
ORDER BY times DESC, kind
WITH speaker, sum(times) AS statements, collect(kind + ' ×' + toString(times)) AS says, sum(denied) AS denies,
     reduce(all = [], some IN collect(outlets) | all + [o IN some WHERE NOT o IN all]) AS outlets,
     min(first) AS first, max(last) AS last
RETURN speaker.name AS speaker, statements, says, denies, size(outlets) AS outlets, first, last, speaker.id AS id
ORDER BY statements DESC, id
LIMIT $limit
