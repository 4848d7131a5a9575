// Claims that rest on one source
// question: Which events does only one independent source tell of, and which source is it?
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
// returns: killed, best figure of those killed
// returns: outlets, who published it
// returns: quote, the words of the statement that the extractor is surest of
// returns: event, id of the event
MATCH (event:Event)
WHERE event.sources = 1
  AND event.status = 'actual'
  AND ($type IS NULL OR event.type = $type)
  AND ($killed IS NULL OR event.killedBest >= $killed)
  AND ($since IS NULL OR left($since, size(event.start)) <= event.start)
  AND ($until IS NULL OR left(event.start, size($until)) <= $until)
  AND ($actor IS NULL OR EXISTS { MATCH (a)-[:INITIATED]->(event) WHERE a.id = $actor }
       OR EXISTS { MATCH (event)-[:TARGETED]->(t) WHERE t.id = $actor })
RETURN event.start AS start,
       event.type AS type,
       COLLECT { MATCH (a)-[:INITIATED]->(event) RETURN a.name ORDER BY a.name, a.id } AS agents,
       COLLECT { MATCH (event)-[:TARGETED]->(t) RETURN t.name ORDER BY t.name, t.id } AS targets,
       event.killedBest AS killed,
       COLLECT {
         MATCH (event)<-[:ABOUT]-(:Statement)<-[:STATES]-(:Article)-[:PUBLISHED_BY]->(o:Outlet)
         RETURN DISTINCT o.name ORDER BY o.name
       } AS outlets,
       head(COLLECT {
         MATCH (event)<-[:ABOUT]-(s:Statement)
         RETURN s.quote ORDER BY coalesce(s.confidence, 0) DESC, s.id
       }) AS quote,
       event.id AS event
ORDER BY coalesce(killed, -1) DESC, coalesce(start, ''), event
LIMIT $limit
