// Actors that changed sides
// question: With whom did this actor stand at one time and fight at another, and since when?
//   Only ties that have a day count.
// param actor: who may have changed sides, actor, required
// param limit: at most so many rows, integer, 50
// returns: other, the actor that it stood with, and against
// returns: turn, what became of the two: enemies, allies, or back and forth
// returns: friendlyFrom, day of the first friendly act
// returns: friendlyUntil, day of the last one
// returns: friendly, how many friendly acts
// returns: hostileFrom, day of the first hostile act
// returns: hostileUntil, day of the last one
// returns: hostile, how many hostile acts
// returns: id, of the other actor
// draws: graph, the friendly and the hostile act between which the turn lies
MATCH (actor:Actor {id: $actor})-[tie:COORDINATED_WITH|SUPPORTED|JOINED|AGREED_WITH|AIDED|STRUCK|ATTACKED|BOMBED|FOUGHT|KILLED|ARRESTED|KIDNAPPED|DEFEATED|REPELLED|ACCUSED|WARNED|SANCTIONED]-(other:Actor)
WHERE tie.status = 'actual' AND tie.start IS NOT NULL AND other.id <> $actor
WITH actor, other, tie.event AS event, tie.start AS start,
     type(tie) IN ['COORDINATED_WITH', 'SUPPORTED', 'JOINED', 'AGREED_WITH', 'AIDED'] AS isFriendly
WITH actor, other,
     min(CASE WHEN isFriendly THEN start END) AS friendlyFrom,
     max(CASE WHEN isFriendly THEN start END) AS friendlyUntil,
     count(DISTINCT CASE WHEN isFriendly THEN event END) AS friendly,
     min(CASE WHEN NOT isFriendly THEN start END) AS hostileFrom,
     max(CASE WHEN NOT isFriendly THEN start END) AS hostileUntil,
     count(DISTINCT CASE WHEN NOT isFriendly THEN event END) AS hostile
WHERE friendly > 0 AND hostile > 0
WITH *,
     CASE WHEN left(friendlyUntil, size(hostileFrom)) < left(hostileFrom, size(friendlyUntil)) THEN 'became enemies'
          WHEN left(hostileUntil, size(friendlyFrom)) < left(friendlyFrom, size(hostileUntil)) THEN 'became allies'
          ELSE 'back and forth' END AS turn
WITH *,
     CASE turn WHEN 'became enemies' THEN [friendlyUntil, hostileFrom]
               WHEN 'became allies' THEN [hostileUntil, friendlyFrom]
               ELSE [friendlyUntil, hostileUntil] END AS days
ORDER BY turn = 'back and forth', days[1] DESC, friendly + hostile DESC, other.id
LIMIT $limit
RETURN other.name AS other, turn, friendlyFrom, friendlyUntil, friendly, hostileFrom, hostileUntil, hostile,
       other.id AS id,
       COLLECT {
         MATCH path = (actor)-[r:COORDINATED_WITH|SUPPORTED|JOINED|AGREED_WITH|AIDED|STRUCK|ATTACKED|BOMBED|FOUGHT|KILLED|ARRESTED|KIDNAPPED|DEFEATED|REPELLED|ACCUSED|WARNED|SANCTIONED]-(other)
         WHERE r.status = 'actual' AND r.start IN days
         RETURN path ORDER BY r.start, type(r), r.event LIMIT 4
       } AS graph
ORDER BY turn = 'back and forth', days[1] DESC, friendly + hostile DESC, id
