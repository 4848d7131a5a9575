// Escalation by month and type
// question: How many events of each type were there in each month, how many were killed,
//   and is that more or less than in the month before?
// param since: the first month, date, required
// param months: so many months, integer, 6
// param actor: only what this actor did or suffered, entity, none
// param place: only at this place and the places in it, place, none
// param type: only events of this type, event-type, none
// returns: month, year and month
// returns: type, what happened
// returns: events, how many are said to have happened
// returns: change, how many more or fewer than in the month before; none for the first month
// returns: killed, best figures of those killed, added up
// returns: killedChange, how many more or fewer than in the month before
WITH left($since + '-01', 7) AS from,
     left(toString(date(left($since + '-01', 7) + '-01') + duration({months: $months})), 7) AS to
CALL (from, to) {
  WITH from AS first, to AS last WHERE $actor IS NULL AND $place IS NULL
  MATCH (event:Event) WHERE event.start >= first AND event.start < last
  RETURN event
  UNION ALL
  MATCH (:Actor {id: $actor})-[:INITIATED|TARGETED]-(event:Event)
  RETURN DISTINCT event
  UNION ALL
  MATCH (:Place {id: $actor})-[:INITIATED|TARGETED]-(event:Event)
  RETURN DISTINCT event
  UNION ALL
  WITH 1 AS one WHERE $actor IS NULL
  MATCH (:Place {id: $place})<-[:LOCATED_IN*0..3]-(inner)
  MATCH (inner)<-[:OCCURRED_AT|FROM|TO|TARGETED]-(event:Event)
  RETURN DISTINCT event
}
WITH from, to, event
WHERE event.start >= from AND event.start < to AND size(event.start) >= 7 AND event.status = 'actual'
  AND ($type IS NULL OR event.type = $type)
  AND ($actor IS NULL OR $place IS NULL OR EXISTS {
    MATCH (event)-[:OCCURRED_AT|FROM|TO|TARGETED]->(:Place)-[:LOCATED_IN*0..3]->(p:Place) WHERE p.id = $place
  })
WITH from, event.type AS type, left(event.start, 7) AS month, count(event) AS events, sum(event.killedBest) AS killed
WITH from, type, collect({month: month, events: events, killed: killed}) AS months
UNWIND months AS this
WITH type, this, this.month = from AS isFirst,
     head([m IN months WHERE m.month = left(toString(date(this.month + '-01') - duration({months: 1})), 7)]) AS before
RETURN this.month AS month,
       type,
       this.events AS events,
       CASE WHEN isFirst THEN null ELSE this.events - coalesce(before.events, 0) END AS change,
       this.killed AS killed,
       CASE WHEN isFirst THEN null ELSE this.killed - coalesce(before.killed, 0) END AS killedChange
ORDER BY month, events DESC, type
