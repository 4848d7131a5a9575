// What an outlet alone reports
// question: Which events does no independent outlet but this one tell of?
// param outlet: which outlet, outlet, required
// param type: only events of this type, event-type, none
// param since: only published from this day on, date, none
// param until: only published until this day, date, none
// param limit: at most so many rows, integer, 50
// returns: published, day that the article came out; the latest first
// returns: start, day of the event, as precisely as the article tells
// returns: what, who did what to whom, where and when
// returns: killed, best figure of those killed
// returns: saidBy, who is said to say so
// returns: quote, the words
// returns: article, id of the article
// returns: event, id of the event
// draws: graph, the outlet, its articles and statements, and the events
MATCH (outlet:Outlet {id: $outlet})<-[:PUBLISHED_BY]-(article:Article)
WHERE ($since IS NULL OR $since <= article.published)
  AND ($until IS NULL OR left(article.published, size($until)) <= $until)
WITH outlet, article, coalesce(article.published, '') AS published ORDER BY published DESC, article.id
MATCH (article)-[:STATES]->(statement:Statement)-[:ABOUT]->(event:Event)
WHERE event.sources = 1 AND ($type IS NULL OR event.type = $type)
WITH outlet, article, published, statement, event ORDER BY published DESC, article.id, statement.start, statement.id
LIMIT $limit
RETURN article.published AS published,
       event.start AS start,
       event.summary AS what,
       event.killedBest AS killed,
       COLLECT { MATCH (statement)-[:ATTRIBUTED_TO]->(a) RETURN a.name ORDER BY a.name, a.id } AS saidBy,
       statement.quote AS quote,
       article.id AS article,
       event.id AS event,
       COLLECT { MATCH p = (outlet)<-[:PUBLISHED_BY]-(article)-[:STATES]->(statement)-[:ABOUT]->(event) RETURN p } AS graph
ORDER BY coalesce(published, '') DESC, article, statement.start, statement.id
