// Blows and counter-blows
// question: Who hit this actor, or was hit by it, and hit back within so many days?
// param actor: one of the two, actor, required
// param other: only with this other actor, actor, none
// param days: at most so many days later, integer, 7
// param since: not before this day, date, none
// param until: not after this day, date, none
// param limit: at most so many rows, integer, 50
// returns: day, of the first blow; the latest first
// returns: first, who struck first
// returns: did, what it did
// returns: whom, to whom, who then hit back
// returns: killed, best figure of those killed
// returns: later, how many days later the next blow came back
// returns: answer, what that was
// returns: killedBack, best figure of those killed by it
// returns: events, ids of the two events
// draws: blow, the first one
// draws: counterblow, the answer
MATCH (actor:Actor {id: $actor})-[blow:STRUCK|ATTACKED|BOMBED|KILLED|ARRESTED|KIDNAPPED|SABOTAGED|DEFEATED]-(other:Actor)
WHERE blow.status = 'actual' AND size(blow.start) = 10 AND other.id <> $actor
  AND ($other IS NULL OR other.id = $other)
  AND ($since IS NULL OR $since <= blow.start)
  AND ($until IS NULL OR left(blow.start, size($until)) <= $until)
WITH blow, startNode(blow) AS one, endNode(blow) AS two, toString(date(blow.start) + duration({days: $days})) AS latest
ORDER BY blow.start DESC, blow.event, one.id, two.id
CALL (blow, one, two, latest) {
  MATCH (two)-[counter:STRUCK|ATTACKED|BOMBED|KILLED|ARRESTED|KIDNAPPED|SABOTAGED|DEFEATED]->(one)
  WHERE counter.status = 'actual' AND size(counter.start) = 10
    AND counter.start > blow.start AND counter.start <= latest
  RETURN counter ORDER BY counter.start, counter.event LIMIT 1
}
WITH blow, counter, one, two LIMIT $limit
MATCH first = (one)-[r1]->(two) WHERE r1 = blow
MATCH second = (two)-[r2]->(one) WHERE r2 = counter
RETURN blow.start AS day,
       one.name AS first,
       toLower(type(blow)) AS did,
       two.name AS whom,
       blow.killed AS killed,
       duration.inDays(date(blow.start), date(counter.start)).days AS later,
       toLower(type(counter)) AS answer,
       counter.killed AS killedBack,
       [blow.event, counter.event] AS events,
       first AS blow,
       second AS counterblow
ORDER BY day DESC, events, first, whom
