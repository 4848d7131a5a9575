// Shortest paths between two actors or places
// question: By which shortest chains of events and relations are these two connected?
// param from: where the path begins, entity, required
// param to: where it ends, entity, required
// param limit: at most so many paths, integer, 10
// returns: path, the nodes and edges
// returns: hops, how many edges
CALL {
  MATCH (n:Actor {id: $from}) RETURN n AS source
  UNION
  MATCH (n:Place {id: $from}) RETURN n AS source
}
CALL {
  MATCH (n:Actor {id: $to}) RETURN n AS goal
  UNION
  MATCH (n:Place {id: $to}) RETURN n AS goal
}
MATCH path = allShortestPaths((source)-[:STRUCK|ATTACKED|BOMBED|FOUGHT|KILLED|ARRESTED|KIDNAPPED|SABOTAGED|ROBBED|SEIZED|DEFEATED|REPELLED|MOVED|DEPLOYED|ESTABLISHED|SUPPORTED|COORDINATED_WITH|MET|AGREED_WITH|JOINED|RECRUITED|TRACKED|ACCUSED|WARNED|CLAIMED|PROTESTED|DEMANDED|REJECTED|SANCTIONED|RELEASED|AIDED|INVESTIGATED|LEADS|SPOKESPERSON_OF|MEMBER_OF|ALLIED_WITH|OPPOSES|CONTROLS|PRESENT_IN|LOCATED_IN|NEAR*1..8]-(goal))
WHERE source.id <> goal.id
RETURN path, length(path) AS hops
ORDER BY hops,
         reduce(weight = 0, r IN relationships(path) | weight + coalesce(r.sources, 0)) DESC,
         [n IN nodes(path) | n.id],
         [r IN relationships(path) | coalesce(r.event, r.id)]
LIMIT $limit
