// Shortest paths between two actors or places
// question: By which shortest chains of events and relations are these two connected?
//   That one place lies in another does not count, or all of a country would be neighbours.
// param from: where the path begins, entity, required
// param to: where it ends, entity, required
// param limit: at most so many paths, integer, 10
// returns: path, the nodes and edges; two actors that one event joins are one edge apart, or meet in the event
// returns: hops, how many edges
// returns: denied, how many of its edges are only told to be denied
CALL () {
  MATCH (n:Actor {id: $from}) RETURN n AS source
  UNION
  MATCH (n:Place {id: $from}) RETURN n AS source
}
CALL () {
  MATCH (n:Actor {id: $to}) RETURN n AS goal
  UNION
  MATCH (n:Place {id: $to}) RETURN n AS goal
}
MATCH path = allShortestPaths((source)-[:INITIATED|TARGETED|OCCURRED_AT|FROM|TO|STRUCK|ATTACKED|BOMBED|FOUGHT|KILLED|ARRESTED|KIDNAPPED|SABOTAGED|ROBBED|SEIZED|DEFEATED|REPELLED|MOVED|DEPLOYED|ESTABLISHED|SUPPORTED|COORDINATED_WITH|MET|AGREED_WITH|JOINED|RECRUITED|TRACKED|ACCUSED|WARNED|CLAIMED|PROTESTED|DEMANDED|REJECTED|SANCTIONED|RELEASED|AIDED|INVESTIGATED|LEADS|SPOKESPERSON_OF|MEMBER_OF|ALLIED_WITH|OPPOSES|CONTROLS|PRESENT_IN|NEAR*1..8]-(goal))
WHERE source.id <> goal.id
WITH path,
     length(path) AS hops,
     size([r IN relationships(path) WHERE r.status = 'negated']) +
     size([n IN nodes(path) WHERE n:Event AND n.status = 'negated']) AS denied,
     size([n IN nodes(path) WHERE n:Country]) AS countries,
     reduce(weight = 0, r IN relationships(path) | weight + coalesce(r.sources, 1)) AS sources
RETURN path, hops, denied
ORDER BY hops, denied, countries, sources DESC,
         [n IN nodes(path) | n.id],
         [r IN relationships(path) | type(r) + ' ' + coalesce(r.event, r.id, '')]
LIMIT $limit
