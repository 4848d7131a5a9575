// Contested events
// question: Which events do the reports tell in ways that cannot all be right: how many were killed or wounded, on which
//   day or where it was, or whether it happened at all? Those with the highest figures first.
// param actor: only what this actor did or suffered, entity, none
// param type: only events of this type, event-type, none
// param since: not before this day, date, none
// param until: not after this day, date, none
// param limit: at most so many rows, integer, 50
// returns: start, day that it began, as precisely as the sources tell
// returns: summary, what happened
// returns: disputed, what is told differently: killed, wounded, captured, day, place, status
// returns: killed, how many were killed, from the lowest figure to the highest
// returns: best, killed by most independent sources
// returns: wounded, how many were wounded, from the lowest figure to the highest
// returns: days, every first day that is told, where the day is disputed
// returns: places, every place that is told, where the place is disputed
// returns: denials, how many independent sources deny it
// returns: sources, how many independent sources tell of it
// returns: event, id of the event; ask ledger who says which
CALL () {
  WITH 1 AS one WHERE $actor IS NULL
  MATCH (event:Event) WHERE event.disputes > 0 RETURN event
  UNION
  MATCH (:Actor {id: $actor})-[:INITIATED|TARGETED]-(event:Event) WHERE event.disputes > 0 RETURN event
  UNION
  MATCH (:Place {id: $actor})-[:INITIATED|TARGETED]-(event:Event) WHERE event.disputes > 0 RETURN event
}
WITH event, coalesce(event.killedHigh, 0) AS most, coalesce(event.woundedHigh, 0) AS hurt
WHERE ($type IS NULL OR event.type = $type)
  AND ($since IS NULL OR left($since, size(event.start)) <= event.start)
  AND ($until IS NULL OR left(event.start, size($until)) <= $until)
WITH event, most, hurt ORDER BY most DESC, hurt DESC, event.id LIMIT $limit
RETURN event.start AS start,
       event.summary AS summary,
       event.disputed AS disputed,
       CASE WHEN event.killedLow < event.killedHigh THEN toString(event.killedLow) + '–' + toString(event.killedHigh)
            ELSE toString(event.killedHigh) END AS killed,
       event.killedBest AS best,
       CASE WHEN event.woundedLow < event.woundedHigh
            THEN toString(event.woundedLow) + '–' + toString(event.woundedHigh)
            ELSE toString(event.woundedHigh) END AS wounded,
       CASE WHEN 'day' IN event.disputed THEN event.starts ELSE [] END AS days,
       COLLECT {
         MATCH (event)-[:OCCURRED_AT]->(place) WHERE 'place' IN event.disputed RETURN place.name ORDER BY place.name, place.id
       } AS places,
       coalesce(event.denials, 0) AS denials,
       event.sources AS sources,
       event.id AS event
ORDER BY most DESC, hurt DESC, event
