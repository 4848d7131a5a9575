// Events around a point
// question: What happened within so many kilometres of a place, or of a point? Give the place, or both degrees.
// param place: around this place, place, none
// param latitude: of the point, number, none
// param longitude: of the point, number, none
// param km: so far around, number, 50
// param type: only events of this type, event-type, none
// param since: not before this day, date, none
// param until: not after this day, date, none
// param limit: at most so many rows, integer, 100
// returns: start, day that it began, as precisely as the sources tell; the latest first
// returns: type, what happened
// returns: agents, who did it
// returns: targets, whom or what it was aimed at
// returns: place, where
// returns: km, how far from the point
// returns: radiusKm, how far off the place may be
// returns: killed, best figure of those killed
// returns: status, whether it is said to have happened
// returns: event, id of the event
// draws: graph, the events, their places and who took part
CALL () {
  OPTIONAL MATCH (around:Place {id: $place})
  RETURN coalesce(point({latitude: toFloat($latitude), longitude: toFloat($longitude)}), around.location) AS centre
}
MATCH (place:Place) WHERE point.distance(place.location, centre) <= $km * 1000.0
MATCH (event:Event)-[:OCCURRED_AT|TARGETED]->(place)
WHERE ($type IS NULL OR event.type = $type)
  AND ($since IS NULL OR left($since, size(event.start)) <= event.start)
  AND ($until IS NULL OR left(event.start, size($until)) <= $until)
WITH DISTINCT event, place, toInteger(round(point.distance(place.location, centre) / 1000.0)) AS km
ORDER BY coalesce(event.start, '') DESC, event.id, place.id LIMIT $limit
RETURN event.start AS start,
       event.type AS type,
       COLLECT { MATCH (a)-[:INITIATED]->(event) RETURN a.name ORDER BY a.name, a.id } AS agents,
       COLLECT { MATCH (event)-[:TARGETED]->(t) RETURN t.name ORDER BY t.name, t.id } AS targets,
       place.name AS place,
       km,
       place.radiusKm AS radiusKm,
       event.killedBest AS killed,
       event.status AS status,
       event.id AS event,
       COLLECT { MATCH p = (event)-[r:INITIATED|TARGETED|OCCURRED_AT]-(n) RETURN p ORDER BY type(r), n.id } AS graph
ORDER BY coalesce(start, '') DESC, event, place
