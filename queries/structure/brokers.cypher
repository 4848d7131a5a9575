// Brokers between hostile sides
// question: Who has ties to this actor and to another that it fights, and might stand between them?
// param actor: one side, actor, required
// param other: the other side; without it the five that it fights most, actor, none
// param limit: at most so many rows, integer, 50
// returns: broker, who has ties to both
// returns: type, what kind of actor it is
// returns: ties, how many ties to the one side
// returns: other, the other side
// returns: tiesToOther, how many ties to the other side
// returns: kinds, of ties
// returns: blows, how often the two sides hit each other
// returns: fights, how often the broker itself fought one of them
// returns: id, of the broker
// draws: graph, ties from the broker to both sides
MATCH (one:Actor {id: $actor})-[blow:STRUCK|ATTACKED|BOMBED|FOUGHT|KILLED|ARRESTED|KIDNAPPED|DEFEATED|REPELLED]-(other:Actor)
WHERE blow.status = 'actual' AND other.id <> $actor AND ($other IS NULL OR other.id = $other)
WITH one, other, count(DISTINCT blow.event) AS blows ORDER BY blows DESC, other.id LIMIT 5
CALL (one, other) {
  MATCH (other)-[r:MET|AGREED_WITH|COORDINATED_WITH|SUPPORTED|AIDED|ALLIED_WITH|JOINED]-(broker:Actor)
  WHERE r.status = 'actual' AND broker.id <> one.id AND broker.id <> other.id
  WITH one, broker, count(DISTINCT coalesce(r.event, r.id)) AS tiesToOther, collect(DISTINCT type(r)) AS kindsToOther
  MATCH (one)-[r:MET|AGREED_WITH|COORDINATED_WITH|SUPPORTED|AIDED|ALLIED_WITH|JOINED]-(broker)
  WHERE r.status = 'actual'
  RETURN broker, tiesToOther, kindsToOther,
         count(DISTINCT coalesce(r.event, r.id)) AS ties, collect(DISTINCT type(r)) AS kinds
}
WITH one, other, blows, broker, ties, tiesToOther, kinds + [k IN kindsToOther WHERE NOT k IN kinds] AS kinds,
     CASE WHEN ties < tiesToOther THEN ties ELSE tiesToOther END AS weaker
ORDER BY weaker DESC, ties + tiesToOther DESC, broker.id, other.id LIMIT $limit
RETURN broker.name AS broker,
       broker.type AS type,
       ties,
       other.name AS other,
       tiesToOther,
       [k IN ['MET', 'AGREED_WITH', 'COORDINATED_WITH', 'SUPPORTED', 'AIDED', 'ALLIED_WITH', 'JOINED'] WHERE k IN kinds | toLower(replace(k, '_', ' '))] AS kinds,
       blows,
       COUNT { (broker)-[:STRUCK|ATTACKED|BOMBED|FOUGHT|KILLED|ARRESTED|KIDNAPPED|DEFEATED|REPELLED]-(one) } +
       COUNT { (broker)-[:STRUCK|ATTACKED|BOMBED|FOUGHT|KILLED|ARRESTED|KIDNAPPED|DEFEATED|REPELLED]-(other) } AS fights,
       broker.id AS id,
       COLLECT {
         MATCH path = (one)-[r:MET|AGREED_WITH|COORDINATED_WITH|SUPPORTED|AIDED|ALLIED_WITH|JOINED]-(broker)
         WHERE r.status = 'actual' RETURN path ORDER BY coalesce(r.start, '') DESC, type(r), coalesce(r.event, r.id) LIMIT 3
       } +
       COLLECT {
         MATCH path = (other)-[r:MET|AGREED_WITH|COORDINATED_WITH|SUPPORTED|AIDED|ALLIED_WITH|JOINED]-(broker)
         WHERE r.status = 'actual' RETURN path ORDER BY coalesce(r.start, '') DESC, type(r), coalesce(r.event, r.id) LIMIT 3
       } AS graph
ORDER BY weaker DESC, ties + tiesToOther DESC, id, other
