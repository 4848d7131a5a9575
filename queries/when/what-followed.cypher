// What followed an event nearby
// question: What happened within so many days after this event, at its place, in it, or within so many
//   kilometres of it?
// param event: which event, event, required
// param days: at most so many days later, integer, 14
// param km: at most so far away, number, 50
// param type: only events of this type, event-type, none
// param limit: at most so many rows, integer, 50
// returns: day, when it happened
// returns: later, how many days after the event
// returns: km, how far from it; none where nobody knows where the place lies
// returns: type, what happened
// returns: agents, who did it
// returns: targets, whom or what it was aimed at
// returns: place, where
// returns: killed, best figure of those killed
// returns: both, who took part in the event and in this
// returns: event, id of the event
// draws: graph, the event, what followed it, the places and who took part
MATCH (origin:Event {id: $event})-[:OCCURRED_AT|TARGETED]->(here:Place)
CALL (here) {
  MATCH (place:Place) WHERE point.distance(place.location, here.location) <= $km * 1000.0
  RETURN place
  UNION
  MATCH (place:Place)-[:LOCATED_IN*0..3]->(here)
  RETURN place
}
WITH origin, collect(DISTINCT place.id) AS around, collect(DISTINCT here) AS here
MATCH (event:Event)
WHERE event.day >= origin.day AND event.day <= origin.day + duration({days: $days})
  AND event.id <> $event AND event.status = 'actual' AND ($type IS NULL OR event.type = $type)
MATCH (event)-[:OCCURRED_AT|TARGETED]->(place:Place) WHERE place.id IN around
UNWIND here AS from
WITH origin, event, place, toInteger(round(point.distance(from.location, place.location) / 1000.0)) AS km
ORDER BY coalesce(km, 0), place.id
WITH origin, event, head(collect({place: place, km: km})) AS nearest
ORDER BY event.day, coalesce(nearest.km, 0), event.id LIMIT $limit
WITH origin, event, nearest.place AS place, nearest.km AS km
RETURN toString(event.day) AS day,
       duration.inDays(origin.day, event.day).days AS later,
       km,
       event.type AS type,
       COLLECT { MATCH (a)-[:INITIATED]->(event) RETURN a.name ORDER BY a.name, a.id } AS agents,
       COLLECT { MATCH (event)-[:TARGETED]->(t) RETURN t.name ORDER BY t.name, t.id } AS targets,
       place.name AS place,
       event.killedBest AS killed,
       COLLECT {
         MATCH (origin)-[:INITIATED|TARGETED]-(n)-[:INITIATED|TARGETED]-(event)
         RETURN DISTINCT n.name ORDER BY n.name
       } AS both,
       event.id AS event,
       COLLECT { MATCH p = (origin)-[r:INITIATED|TARGETED|OCCURRED_AT]-(n) RETURN p ORDER BY type(r), n.id } +
       COLLECT { MATCH p = (event)-[r:INITIATED|TARGETED|OCCURRED_AT]-(n) RETURN p ORDER BY type(r), n.id } AS graph
ORDER BY day, coalesce(km, 0), event
