// Contested tolls
// question: Of which events do the sources give differing numbers of killed, and who gives which?
//   Those with the highest figures first.
// param actor: only what this actor did or suffered, entity, none
// param type: only events of this type, event-type, none
// param since: not before this day, date, none
// param until: not after this day, date, none
// param limit: at most so many rows, integer, 50
// returns: start, day that it began, as precisely as the sources tell
// returns: type, what happened
// returns: agents, who did it
// returns: targets, whom or what it was aimed at
// returns: low, lowest figure
// returns: best, figure of most independent sources
// returns: high, highest figure
// returns: told, each figure with the outlets that give it
// returns: event, id of the event
// draws: graph, the event, its statements and their articles
CALL () {
  WITH 1 AS one WHERE $actor IS NULL
  MATCH (event:Event)
  WHERE event.killedHigh > 0 AND event.killedLow < event.killedHigh AND ($type IS NULL OR event.type = $type)
    AND ($since IS NULL OR left($since, size(event.start)) <= event.start)
    AND ($until IS NULL OR left(event.start, size($until)) <= $until)
  RETURN event ORDER BY event.killedHigh DESC, event.id LIMIT $limit
  UNION
  MATCH (:Actor {id: $actor})-[:INITIATED|TARGETED]-(event:Event) WHERE event.killedLow < event.killedHigh
  RETURN event
  UNION
  MATCH (:Place {id: $actor})-[:INITIATED|TARGETED]-(event:Event) WHERE event.killedLow < event.killedHigh
  RETURN event
}
WITH event
WHERE ($type IS NULL OR event.type = $type)
  AND ($since IS NULL OR left($since, size(event.start)) <= event.start)
  AND ($until IS NULL OR left(event.start, size($until)) <= $until)
WITH event ORDER BY event.killedHigh DESC, event.id LIMIT $limit
RETURN event.start AS start,
       event.type AS type,
       COLLECT { MATCH (a)-[:INITIATED]->(event) RETURN a.name ORDER BY a.name, a.id } AS agents,
       COLLECT { MATCH (event)-[:TARGETED]->(t) RETURN t.name ORDER BY t.name, t.id } AS targets,
       event.killedLow AS low,
       event.killedBest AS best,
       event.killedHigh AS high,
       COLLECT {
         MATCH (event)<-[told:ABOUT]-(s:Statement)<-[:STATES]-(a:Article) WHERE told.role IS NULL AND s.killed IS NOT NULL
         OPTIONAL MATCH (a)-[:PUBLISHED_BY]->(o:Outlet)
         WITH DISTINCT s.killed AS killed, coalesce(o.name, a.title, a.id) AS who ORDER BY killed, who
         WITH killed, collect(who) AS who ORDER BY killed
         RETURN toString(killed) + ': ' + reduce(line = head(who), name IN tail(who) | line + ', ' + name)
       } AS told,
       event.id AS event,
       COLLECT {
         MATCH p = (event)<-[told:ABOUT]-(s:Statement)<-[:STATES]-(a:Article) WHERE told.role IS NULL AND s.killed IS NOT NULL
         RETURN p ORDER BY s.id
       } AS graph
ORDER BY high DESC, event
