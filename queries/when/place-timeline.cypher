// A place's timeline
// question: What happened at this place, and at the places in it, in the order of the days?
// param place: where, place, required
// param near: also what happened at places that are told to lie near it, flag, false
// param since: not before this day, date, none
// param until: not after this day, date, none
// param status: only what is said to be so, status, none
// param limit: at most so many rows, integer, 200
// returns: start, day that it began, as precisely as the sources tell; first those that no source dates
// returns: type, what happened
// returns: agents, who did it
// returns: targets, whom or what it was aimed at
// returns: places, where exactly
// returns: killed, best figure of those killed
// returns: status, whether it is said to have happened
// returns: sources, how many independent sources tell of it
// returns: event, id of the event
// draws: graph, the events with the places and who took part
MATCH (place:Place {id: $place})
CALL (place) {
  MATCH (inner)-[:LOCATED_IN*0..3]->(place) RETURN inner
  UNION
  MATCH (inner)-[:NEAR]-(place) WHERE $near RETURN inner
}
MATCH (event:Event)-[:OCCURRED_AT|FROM|TO|TARGETED]->(inner)
WITH DISTINCT event
WHERE ($since IS NULL OR left($since, size(event.start)) <= event.start)
  AND ($until IS NULL OR left(event.start, size($until)) <= $until)
  AND ($status IS NULL OR event.status = $status)
WITH event ORDER BY coalesce(event.start, ''), event.type, event.id LIMIT $limit
RETURN event.start AS start,
       event.type AS type,
       COLLECT { MATCH (a)-[:INITIATED]->(event) RETURN a.name ORDER BY a.name, a.id } AS agents,
       COLLECT { MATCH (event)-[:TARGETED]->(t) RETURN t.name ORDER BY t.name, t.id } AS targets,
       COLLECT { MATCH (event)-[:OCCURRED_AT|FROM|TO]->(p) RETURN DISTINCT p.name ORDER BY p.name } AS places,
       event.killedBest AS killed,
       event.status AS status,
       event.sources AS sources,
       event.id AS event,
       COLLECT {
         MATCH p = (event)-[r:INITIATED|TARGETED|OCCURRED_AT|FROM|TO]-(n)
         RETURN p ORDER BY type(r), n.id
       } AS graph
ORDER BY coalesce(start, ''), type, event
