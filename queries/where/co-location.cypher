// Actors at the same places
// question: Which other actors took part in something at the same place as this one, within so many days of it?
//   The latest of its dated events are looked at; whoever strikes from the air is not at the place.
// param actor: whose company, actor, required
// param other: only this other actor, actor, none
// param days: at most so many days apart, integer, 7
// param since: only what it did or suffered from this day on, date, none
// param until: and until this day, date, none
// param events: look at so many of its latest events, integer, 100
// param limit: at most so many rows, integer, 50
// returns: other, the other actor
// returns: place, where both were
// returns: times, how many of this actor's events there have one of the other near in time
// returns: apart, fewest days between them
// returns: last, day of the latest such event of this actor
// returns: id, of the other actor
// draws: graph, the two actors, their events that lie closest together, and the place
MATCH (actor:Actor {id: $actor})-[part:INITIATED|TARGETED]-(mine:Event)
WHERE mine.day IS NOT NULL AND (mine.type <> 'airstrike' OR type(part) = 'TARGETED') AND mine.status = 'actual'
  AND ($since IS NULL OR left($since, size(mine.start)) <= mine.start)
  AND ($until IS NULL OR left(mine.start, size($until)) <= $until)
WITH DISTINCT actor, mine ORDER BY mine.day DESC, mine.id LIMIT $events
MATCH (mine)-[:OCCURRED_AT|FROM|TO|TARGETED]->(place:Place)
MATCH (place)<-[:OCCURRED_AT|FROM|TO|TARGETED]-(theirs:Event)
WHERE theirs.day >= mine.day - duration({days: $days}) AND theirs.day <= mine.day + duration({days: $days})
  AND theirs.status = 'actual'
MATCH (theirs)-[part:INITIATED|TARGETED]-(other:Actor)
WHERE (theirs.type <> 'airstrike' OR type(part) = 'TARGETED')
  AND other.id <> $actor AND ($other IS NULL OR other.id = $other)
WITH actor, place, other, mine, theirs, abs(duration.inDays(mine.day, theirs.day).days) AS gap
ORDER BY gap, mine.day DESC, mine.id, theirs.id
WITH actor, place, other, count(DISTINCT mine) AS times, min(gap) AS apart, max(mine.day) AS latest,
     head(collect({mine: mine, theirs: theirs})) AS closest
ORDER BY times DESC, apart, latest DESC, other.id, place.id LIMIT $limit
WITH actor, place, other, times, apart, latest, closest.mine AS mine, closest.theirs AS theirs
RETURN other.name AS other,
       place.name AS place,
       times,
       apart,
       toString(latest) AS last,
       other.id AS id,
       COLLECT { MATCH p = (actor)-[r1:INITIATED|TARGETED]-(mine)-[r2:OCCURRED_AT|FROM|TO|TARGETED]->(place) RETURN p ORDER BY type(r1), type(r2) } +
       COLLECT { MATCH p = (other)-[r1:INITIATED|TARGETED]-(theirs)-[r2:OCCURRED_AT|FROM|TO|TARGETED]->(place) RETURN p ORDER BY type(r1), type(r2) } AS graph
ORDER BY times DESC, apart, last DESC, id, place
