// The ledger of an event
// question: Who says when how many were killed and wounded in this event, on what day and where it was, and whether it
//   happened at all? In the order in which it was published.
// param event: which event, event, required
// returns: published, day that the article came out
// returns: outlet, who published it
// returns: saidBy, who is said to say so
// returns: lang, language of the words
// returns: killed, how many were killed, by this statement
// returns: wounded, how many were wounded, by this statement
// returns: status, whether this statement says that it happened; negated where it denies it
// returns: day, first day by this statement, as precisely as it tells
// returns: place, the most precise place by this statement
// returns: quote, the words
// returns: article, id of the article
MATCH (article:Article)-[:STATES]->(statement:Statement)-[:ABOUT]->(event:Event {id: $event})
RETURN article.published AS published,
       head(COLLECT { MATCH (article)-[:PUBLISHED_BY]->(o:Outlet) RETURN o.name ORDER BY o.name }) AS outlet,
       COLLECT { MATCH (statement)-[:ATTRIBUTED_TO]->(a) RETURN a.name ORDER BY a.name, a.id } AS saidBy,
       statement.lang AS lang,
       statement.killed AS killed,
       statement.wounded AS wounded,
       statement.status AS status,
       statement.eventStart AS day,
       head(COLLECT { MATCH (p:Place {id: statement.spot}) RETURN p.name }) AS place,
       statement.quote AS quote,
       article.id AS article
ORDER BY coalesce(toString(published), ''), article, statement.start, statement.id
