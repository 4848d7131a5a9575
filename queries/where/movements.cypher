// Movements of a group
// question: From where to where did this actor move, or send its forces, and when?
// param actor: who moves, actor, required
// param since: not before this day, date, none
// param until: not after this day, date, none
// param limit: at most so many rows, integer, 100
// returns: start, day that it began, as precisely as the sources tell; first those that no source dates
// returns: type, move or deploy
// returns: origins, from where
// returns: destinations, to where
// returns: places, where it was seen on the way
// returns: status, whether it is said to have happened
// returns: sources, how many independent sources tell of it
// returns: event, id of the event
// draws: graph, the actor, its movements and the places
MATCH (:Actor {id: $actor})-[:INITIATED]->(event:Event)
WHERE event.type IN ['move', 'deploy']
  AND ($since IS NULL OR left($since, size(event.start)) <= event.start)
  AND ($until IS NULL OR left(event.start, size($until)) <= $until)
RETURN event.start AS start,
       event.type AS type,
       COLLECT { MATCH (event)-[:FROM]->(p) RETURN p.name ORDER BY p.name, p.id } AS origins,
       COLLECT { MATCH (event)-[:TO]->(p) RETURN p.name ORDER BY p.name, p.id } AS destinations,
       COLLECT { MATCH (event)-[:OCCURRED_AT]->(p) RETURN p.name ORDER BY p.name, p.id } AS places,
       event.status AS status,
       event.sources AS sources,
       event.id AS event,
       COLLECT { MATCH p = (event)-[r:INITIATED|FROM|TO|OCCURRED_AT]-(n) RETURN p ORDER BY type(r), n.id } AS graph
ORDER BY coalesce(start, ''), type, event
LIMIT $limit
