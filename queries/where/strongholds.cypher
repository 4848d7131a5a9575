// Strongholds over time
// question: Where was this actor said to be or to be in control in each year, which places did it take there,
//   and where was it beaten or driven out?
// param actor: whose strongholds, actor, required
// param since: not before this day, date, none
// param until: not after this day, date, none
// param limit: at most so many rows, integer, 100
// returns: year, of the events, or of the articles that say that it is there
// returns: place, where
// returns: holds, how many statements say that it controls the place
// returns: present, how many say that it is there
// returns: took, how many times it seized the place or set something up there
// returns: lost, how many times it was defeated there, left, or another took the place
// returns: first, first day of these in the year
// returns: last, last day
// returns: id, of the place
// draws: graph, the actor, its places and how it holds them
MATCH (actor:Actor {id: $actor})
CALL (actor) {
  MATCH (actor)-[r:CONTROLS|PRESENT_IN]->(place:Place) WHERE r.status = 'actual'
  UNWIND r.statements AS statement
  MATCH (article:Article)-[:STATES]->(:Statement {id: statement})
  RETURN place, type(r) AS kind, article.published AS day
  UNION ALL
  MATCH (actor)-[r:SEIZED|ESTABLISHED]->(place:Place) WHERE r.status = 'actual'
  RETURN place, 'TOOK' AS kind, r.start AS day
  UNION ALL
  MATCH (event:Event)-[:TARGETED]->(actor) WHERE event.type = 'defeat' AND event.status = 'actual'
  MATCH (event)-[:OCCURRED_AT|FROM]->(place:Place)
  RETURN place, 'LOST' AS kind, event.start AS day
  UNION ALL
  MATCH (actor)-[:INITIATED]->(event:Event) WHERE event.type = 'move' AND event.status = 'actual'
  MATCH (event)-[:FROM]->(place:Place)
  RETURN place, 'LOST' AS kind, event.start AS day
  UNION ALL
  MATCH (actor)-[r:SEIZED|ESTABLISHED|CONTROLS]->(place:Place) WHERE r.status = 'actual'
  WITH DISTINCT actor, place
  MATCH (other)-[r:SEIZED]->(place) WHERE r.status = 'actual' AND other.id <> actor.id
  RETURN place, 'LOST' AS kind, r.start AS day
}
WITH actor, place, kind, day
WHERE day IS NOT NULL
  AND ($since IS NULL OR left($since, size(day)) <= day)
  AND ($until IS NULL OR left(day, size($until)) <= $until)
WITH actor, place, left(day, 4) AS year,
     count(CASE WHEN kind = 'CONTROLS' THEN 1 END) AS holds,
     count(CASE WHEN kind = 'PRESENT_IN' THEN 1 END) AS present,
     count(CASE WHEN kind = 'TOOK' THEN 1 END) AS took,
     count(CASE WHEN kind = 'LOST' THEN 1 END) AS lost,
     min(day) AS first,
     max(day) AS last
ORDER BY year, holds + present + took DESC, lost DESC, place.id LIMIT $limit
RETURN year, place.name AS place, holds, present, took, lost, first, last, place.id AS id,
       COLLECT {
         MATCH path = (actor)-[r:CONTROLS|PRESENT_IN|SEIZED|ESTABLISHED]->(place) WHERE r.status = 'actual'
         RETURN path ORDER BY type(r), r.start DESC, coalesce(r.event, r.id) LIMIT 3
       } AS graph
ORDER BY year, holds + present + took DESC, lost DESC, id
