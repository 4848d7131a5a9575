// Who struck whom
// question: Who struck whom from the air (or did something else: see `type`), where and when,
//   how many were killed, and how many independent sources say so?
// param actor: only what this actor did or suffered, entity, none
// param type: what was done, event-type, airstrike
// param since: not before this day, date, none
// param until: not after this day, date, none
// param status: whether it is said to have happened, status, actual
// param limit: at most so many rows, integer, 50
// returns: start, day that it began, as precisely as the sources tell
// returns: agents, who did it
// returns: targets, whom or what it was aimed at
// returns: places, where it happened
// returns: killed, best figure of those killed
// returns: sources, how many independent sources tell of it
// returns: event, id of the event
// draws: graph, the events with who did them, whom they hit and where
CALL () {
  WITH 1 AS one WHERE $actor IS NULL
  MATCH (event:Event) WHERE event.type = $type
  RETURN event
  UNION
  MATCH (:Actor {id: $actor})-[:INITIATED|TARGETED]-(event:Event) WHERE event.type = $type
  RETURN event
  UNION
  MATCH (:Place {id: $actor})-[:INITIATED|TARGETED]-(event:Event) WHERE event.type = $type
  RETURN event
}
WITH event
WHERE event.status = $status
  AND ($since IS NULL OR left($since, size(event.start)) <= event.start)
  AND ($until IS NULL OR left(event.start, size($until)) <= $until)
WITH event
ORDER BY event.sources DESC, coalesce(event.killedBest, -1) DESC, event.id
LIMIT $limit
WITH event.start AS start,
     COLLECT { MATCH (a)-[:INITIATED]->(event) RETURN a.name ORDER BY a.name, a.id } AS agents,
     COLLECT { MATCH (event)-[:TARGETED]->(t) RETURN t.name ORDER BY t.name, t.id } AS targets,
     COLLECT { MATCH (event)-[:OCCURRED_AT]->(p) RETURN p.name ORDER BY p.name, p.id } AS places,
     event.killedBest AS killed,
     event.sources AS sources,
     event.id AS id,
     COLLECT {
       MATCH path = (event)-[r:INITIATED|TARGETED|OCCURRED_AT]-(n)
       RETURN path ORDER BY type(r), n.id
     } AS graph
RETURN start, agents, targets, places, killed, sources, id AS event, graph
ORDER BY sources DESC, coalesce(killed, -1) DESC, event
