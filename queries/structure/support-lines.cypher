// Supply and support lines
// question: Who backs, arms, funds, shelters or aids this actor, and who stands behind its backers?
// param actor: who is backed, actor, required
// param since: not before this day, date, none
// param until: not after this day, date, none
// param limit: at most so many rows, integer, 50
// returns: steps, from the backer to the actor
// returns: backer, who gives
// returns: to, to whom; the actor itself, or one that backs it
// returns: times, how often
// returns: first, day of the first time
// returns: last, day of the last time
// returns: line, the names from the backer to the actor
// returns: id, of the backer
// draws: graph, what the backer gave to the next in the line, the latest three times
MATCH (actor:Actor {id: $actor})<-[r1:SUPPORTED|AIDED]-(first:Actor)
WHERE r1.status = 'actual' AND first.id <> $actor
  AND ($since IS NULL OR left($since, size(r1.start)) <= r1.start)
  AND ($until IS NULL OR left(r1.start, size($until)) <= $until)
WITH actor, first, count(DISTINCT r1.event) AS times ORDER BY times DESC, first.id LIMIT 20
CALL (actor, first) {
  RETURN [first, actor] AS line
  UNION ALL
  MATCH (first)<-[r2:SUPPORTED|AIDED]-(second:Actor)
  WHERE r2.status = 'actual' AND NOT second.id IN [actor.id, first.id]
    AND ($since IS NULL OR left($since, size(r2.start)) <= r2.start)
    AND ($until IS NULL OR left(r2.start, size($until)) <= $until)
  WITH actor, first, second, count(DISTINCT r2.event) AS often ORDER BY often DESC, second.id LIMIT 5
  CALL (actor, first, second) {
    RETURN [second, first, actor] AS line
    UNION ALL
    MATCH (second)<-[r3:SUPPORTED|AIDED]-(third:Actor)
    WHERE r3.status = 'actual' AND NOT third.id IN [actor.id, first.id, second.id]
      AND ($since IS NULL OR left($since, size(r3.start)) <= r3.start)
      AND ($until IS NULL OR left(r3.start, size($until)) <= $until)
    WITH actor, first, second, third, count(DISTINCT r3.event) AS often3 ORDER BY often3 DESC, third.id LIMIT 3
    RETURN [third, second, first, actor] AS line
  }
  RETURN line
}
WITH line, line[0] AS backer, line[1] AS receiver
CALL (backer, receiver) {
  MATCH path = (backer)-[r:SUPPORTED|AIDED]->(receiver)
  WHERE r.status = 'actual'
    AND ($since IS NULL OR left($since, size(r.start)) <= r.start)
    AND ($until IS NULL OR left(r.start, size($until)) <= $until)
  WITH r, path ORDER BY coalesce(r.start, '') DESC, r.event
  RETURN count(DISTINCT r.event) AS times, min(r.start) AS first, max(r.start) AS last, collect(path)[..3] AS graph
}
RETURN size(line) - 1 AS steps,
       backer.name AS backer,
       receiver.name AS to,
       times,
       first,
       last,
       [n IN line | n.name] AS line,
       backer.id AS id,
       graph
ORDER BY steps, times DESC, line, id
LIMIT $limit
