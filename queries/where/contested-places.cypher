// Places that several actors contest
// question: Which places did one actor take and others take as well, or are said to hold?
//   `since` and `until` choose among the captures; what is said of control has no day.
// param place: only this place and the places in it, place, none
// param since: only captures from this day on, date, none
// param until: only captures until this day, date, none
// param actors: at least so many actors, integer, 2
// param limit: at most so many rows, integer, 50
// returns: place, where
// returns: actors, how many actors took it, or are said to hold it
// returns: taken, who took it and when, in the order of the days
// returns: held, who is said to control it
// returns: first, day of the first capture
// returns: last, day of the last one
// returns: id, of the place
// draws: graph, the places, the last three captures of each and three who are said to hold it
CALL () {
  WITH 1 AS one WHERE $place IS NULL
  MATCH (event:Event) WHERE event.type = 'seize'
  RETURN event
  UNION
  MATCH (:Place {id: $place})<-[:LOCATED_IN*0..3]-(inner)
  MATCH (inner)<-[:TARGETED|OCCURRED_AT]-(event:Event) WHERE event.type = 'seize'
  RETURN event
}
WITH event
WHERE event.status = 'actual'
  AND ($since IS NULL OR left($since, size(event.start)) <= event.start)
  AND ($until IS NULL OR left(event.start, size($until)) <= $until)
MATCH (event)-[:TARGETED|OCCURRED_AT]->(place:Place)
MATCH (event)<-[:INITIATED]-(taker:Actor)
WITH DISTINCT place, event, event.start AS day, taker ORDER BY day, event.id, taker.id
WITH place, min(day) AS first, max(day) AS last, collect(DISTINCT event)[-3..] AS events,
     collect(DISTINCT taker.id) AS takers, collect(coalesce(day + ' ', '') + taker.name) AS taken
WITH place, first, last, events, takers, taken,
     COLLECT { MATCH (holder:Actor)-[r:CONTROLS]->(place) WHERE r.status = 'actual' RETURN holder ORDER BY holder.id } AS holders
WITH *, size(takers) + size([holder IN holders WHERE NOT holder.id IN takers]) AS actors
WHERE actors >= $actors
WITH * ORDER BY actors DESC, size(taken) DESC, place.id LIMIT $limit
RETURN place.name AS place, actors, taken, [holder IN holders | holder.name] AS held, first, last, place.id AS id,
       COLLECT {
         UNWIND events AS event
         MATCH path = (actor)-[:INITIATED]->(event)-[r:TARGETED|OCCURRED_AT]->(place)
         RETURN path ORDER BY event.id, actor.id, type(r)
       } +
       COLLECT {
         MATCH path = (actor)-[r:CONTROLS]->(place) WHERE r.status = 'actual'
         RETURN path ORDER BY actor.id LIMIT 3
       } AS graph
ORDER BY actors DESC, size(taken) DESC, id
