// The provenance of an event
// question: Which articles tell of this event, in which words, with which figures, and on whose word?
// param event: which event, event, required
// returns: published, day that the article came out
// returns: outlet, who published it
// returns: title, of the article
// returns: lang, language of the words
// returns: quote, the words
// returns: killed, how many were killed, by this statement
// returns: status, whether this statement says that it happened
// returns: saidBy, who is said to say so
// returns: confidence, how sure the extractor is, 0 to 1
// returns: article, id of the article
// returns: start, where the quote begins in the article's text, in code points
// draws: graph, the event, what is said of it, the articles, outlets and speakers
MATCH (article:Article)-[:STATES]->(statement:Statement)-[:ABOUT]->(event:Event {id: $event})
RETURN article.published AS published,
       head(COLLECT { MATCH (article)-[:PUBLISHED_BY]->(o:Outlet) RETURN o.name ORDER BY o.name }) AS outlet,
       article.title AS title,
       statement.lang AS lang,
       statement.quote AS quote,
       statement.killed AS killed,
       statement.status AS status,
       COLLECT { MATCH (statement)-[:ATTRIBUTED_TO]->(a) RETURN a.name ORDER BY a.name, a.id } AS saidBy,
       statement.confidence AS confidence,
       article.id AS article,
       statement.start AS start,
       COLLECT { MATCH p = (article)-[:STATES]->(statement)-[:ABOUT]->(event) RETURN p } +
       COLLECT { MATCH p = (article)-[:PUBLISHED_BY]->(o:Outlet) RETURN p ORDER BY o.id } +
       COLLECT { MATCH p = (statement)-[:ATTRIBUTED_TO]->(a) RETURN p ORDER BY a.id } AS graph
ORDER BY coalesce(toString(published), ''), article, start, statement.id
