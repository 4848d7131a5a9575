// Who joined whom
// question: Who joined a group or pledged allegiance to it, whom did it belong to before,
//   and how often had the two fought?
// param actor: only joining by this actor, or this group that was joined, actor, none
// param since: not before this day, date, none
// param until: not after this day, date, none
// param limit: at most so many rows, integer, 50
// returns: start, day, as precisely as the sources tell; the latest first
// returns: who, who joined
// returns: joined, whom
// returns: before, whom it had joined earlier or is said to belong to
// returns: fought, how many acts of violence between the two were told of earlier days
// returns: status, whether it is said to have happened
// returns: sources, how many independent sources tell of it
// returns: event, id of the event
// draws: graph, who joined whom, and whom it belonged to
CALL () {
  WITH 1 AS one WHERE $actor IS NULL
  MATCH (event:Event) WHERE event.type = 'join'
  RETURN event
  UNION
  MATCH (:Actor {id: $actor})-[:INITIATED|TARGETED]-(event:Event) WHERE event.type = 'join'
  RETURN event
}
WITH event
WHERE ($since IS NULL OR left($since, size(event.start)) <= event.start)
  AND ($until IS NULL OR left(event.start, size($until)) <= $until)
WITH event ORDER BY coalesce(event.start, '') DESC, event.id LIMIT $limit
MATCH join = (who:Actor)-[:INITIATED]->(event)-[:TARGETED]->(joined:Actor)
WITH event, who, joined, join,
     COLLECT {
       MATCH path = (who)-[r:JOINED|MEMBER_OF]->(old)
       WHERE old.id <> joined.id AND r.status <> 'negated' AND (r.start IS NULL OR r.start < event.start)
       RETURN path ORDER BY old.name, old.id, coalesce(r.event, r.id)
     } AS earlier
RETURN event.start AS start,
       who.name AS who,
       joined.name AS joined,
       reduce(names = [], p IN earlier | CASE WHEN last(nodes(p)).name IN names THEN names ELSE names + last(nodes(p)).name END) AS before,
       COUNT {
         MATCH (who)-[r:STRUCK|ATTACKED|BOMBED|FOUGHT|KILLED|ARRESTED|KIDNAPPED|DEFEATED|REPELLED]-(joined)
         WHERE r.status = 'actual' AND r.start < event.start
       } AS fought,
       event.status AS status,
       event.sources AS sources,
       event.id AS event,
       [join] + earlier AS graph
ORDER BY coalesce(start, '') DESC, event, who, joined
LIMIT $limit
