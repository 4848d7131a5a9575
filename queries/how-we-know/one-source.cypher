// Claims that rest on one source
// question: Which events does only one independent source tell of, and which source is it? The deadliest first;
//   what has neither a toll nor a day is left out.
// param type: only events of this type, event-type, none
// param actor: only what this actor did or suffered, entity, none
// param since: not before this day, date, none
// param until: not after this day, date, none
// param killed: only with at least so many killed, integer, none
// param limit: at most so many rows, integer, 50
// returns: start, day that it began, as precisely as the source tells
// returns: type, what happened
// returns: agents, who did it
// returns: targets, whom or what it was aimed at
// returns: killed, how many were killed; the highest figure if the source tells several
// returns: outlets, who published it
// returns: quote, the words of the statement that the extractor is surest of
// returns: event, id of the event
// draws: graph, the events, what is said of them, the articles and who published them
CALL () {
  WITH 1 AS one WHERE $actor IS NULL
  MATCH (event:Event)
  WHERE event.killedHigh >= coalesce($killed, 0)
    AND event.sources = 1 AND event.status = 'actual' AND ($type IS NULL OR event.type = $type)
    AND ($since IS NULL OR left($since, size(event.start)) <= event.start)
    AND ($until IS NULL OR left(event.start, size($until)) <= $until)
  RETURN event ORDER BY event.killedHigh DESC, coalesce(event.start, '') DESC, event.id LIMIT $limit
  UNION
  WITH 1 AS one WHERE $actor IS NULL AND $killed IS NULL
  MATCH (event:Event)
  WHERE event.start >= left(coalesce($since, ''), 4) AND event.start <= coalesce($until, '9') + '~'
    AND event.killedHigh IS NULL
    AND event.sources = 1 AND event.status = 'actual' AND ($type IS NULL OR event.type = $type)
    AND ($since IS NULL OR left($since, size(event.start)) <= event.start)
  RETURN event ORDER BY event.start DESC, event.id LIMIT $limit
  UNION
  MATCH (:Actor {id: $actor})-[:INITIATED|TARGETED]-(event:Event)
  RETURN event
  UNION
  MATCH (:Place {id: $actor})-[:INITIATED|TARGETED]-(event:Event)
  RETURN event
}
WITH event
WHERE event.sources = 1 AND event.status = 'actual' AND ($type IS NULL OR event.type = $type)
  AND ($killed IS NULL OR event.killedHigh >= $killed)
  AND coalesce(event.start, toString(event.killedHigh)) IS NOT NULL
  AND ($since IS NULL OR left($since, size(event.start)) <= event.start)
  AND ($until IS NULL OR left(event.start, size($until)) <= $until)
WITH event
ORDER BY coalesce(event.killedHigh, -1) DESC, coalesce(event.start, '') DESC, event.id
LIMIT $limit
RETURN event.start AS start,
       event.type AS type,
       COLLECT { MATCH (a)-[:INITIATED]->(event) RETURN a.name ORDER BY a.name, a.id } AS agents,
       COLLECT { MATCH (event)-[:TARGETED]->(t) RETURN t.name ORDER BY t.name, t.id } AS targets,
       event.killedHigh AS killed,
       COLLECT {
         MATCH (event)<-[told:ABOUT]-(:Statement)<-[:STATES]-(:Article)-[:PUBLISHED_BY]->(o:Outlet)
         WHERE told.role IS NULL
         RETURN DISTINCT o.name ORDER BY o.name
       } AS outlets,
       head(COLLECT {
         MATCH (event)<-[told:ABOUT]-(s:Statement) WHERE told.role IS NULL
         RETURN s.quote ORDER BY coalesce(s.confidence, 0) DESC, s.id
       }) AS quote,
       event.id AS event,
       COLLECT {
         MATCH p = (event)<-[:ABOUT]-(s:Statement)<-[:STATES]-(:Article)
         RETURN p ORDER BY s.id
       } +
       COLLECT {
         MATCH (event)<-[:ABOUT]-(:Statement)<-[:STATES]-(a:Article)
         WITH DISTINCT a
         MATCH p = (a)-[:PUBLISHED_BY]->(:Outlet)
         RETURN p ORDER BY a.id
       } AS graph
ORDER BY coalesce(killed, -1) DESC, coalesce(start, '') DESC, event
