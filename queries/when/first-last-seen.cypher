// First and last seen
// question: When was this actor first and last seen at each place, and how often in between?
// param actor: whose traces, actor, required
// param place: only at this place, place, none
// param status: only what is said to be so, status, actual
// param limit: at most so many rows, integer, 100
// returns: place, where; the place with the latest trace first
// returns: first, day of the earliest event there
// returns: last, day of the latest one
// returns: events, how many
// returns: firstEvent, what the earliest was
// returns: lastEvent, what the latest was
// returns: id, of the place
// draws: graph, the actor, the first and the last event at each place
MATCH (actor:Actor {id: $actor})-[:INITIATED|TARGETED]-(event:Event)
WHERE event.start IS NOT NULL AND event.status = $status
MATCH (event)-[:OCCURRED_AT|FROM|TO|TARGETED]->(place:Place)
WHERE $place IS NULL OR place.id = $place
WITH DISTINCT actor, place, event
ORDER BY event.start, event.id
WITH actor, place, collect(event) AS events
WITH actor, place, head(events) AS earliest, last(events) AS latest, size(events) AS events
ORDER BY latest.start DESC, events DESC, place.id LIMIT $limit
RETURN place.name AS place,
       earliest.start AS first,
       latest.start AS last,
       events,
       earliest.summary AS firstEvent,
       latest.summary AS lastEvent,
       place.id AS id,
       COLLECT {
         MATCH p = (actor)-[r1:INITIATED|TARGETED]-(e)-[r2:OCCURRED_AT|FROM|TO|TARGETED]->(place) WHERE e.id IN [earliest.id, latest.id]
         RETURN p ORDER BY e.id, type(r1), type(r2)
       } AS graph
ORDER BY last DESC, events DESC, id
