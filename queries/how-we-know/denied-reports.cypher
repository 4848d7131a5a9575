// Denied reports
// question: Which events and relations does somebody say to be untrue, in which words, on whose word,
//   and which outlets say that they are true all the same?
// param about: only what this actor or place takes part in, entity, none
// param since: only published from this day on, date, none
// param until: only published until this day, date, none
// param limit: at most so many rows, integer, 50
// returns: published, day that the denial came out; the latest first
// returns: outlet, who published it
// returns: denied, what is said to be untrue
// returns: saidBy, on whose word
// returns: affirmed, outlets that say that it is so
// returns: quote, the words of the denial
// returns: article, id of the article
// draws: graph, the denial, its article and outlet, and what it is about
MATCH (article:Article)-[:STATES]->(statement:Statement)
WHERE statement.status = 'negated'
  AND ($about IS NULL OR $about IN statement.agents OR $about IN statement.targets OR $about IN statement.places
       OR $about IN statement.origins OR $about IN statement.destinations
       OR statement.subject = $about OR statement.object = $about)
  AND ($since IS NULL OR $since <= article.published)
  AND ($until IS NULL OR left(article.published, size($until)) <= $until)
WITH article, statement ORDER BY coalesce(article.published, '') DESC, statement.id LIMIT $limit
RETURN article.published AS published,
       head(COLLECT { MATCH (article)-[:PUBLISHED_BY]->(o:Outlet) RETURN o.name ORDER BY o.name }) AS outlet,
       coalesce(
         head(COLLECT { MATCH (statement)-[:ABOUT]->(e:Event) RETURN replace(e.summary, ' (negated)', '') ORDER BY e.id }),
         head(COLLECT {
           MATCH (statement)-[r1:ABOUT]->(x) WHERE r1.role = 'subject'
           MATCH (statement)-[r2:ABOUT]->(y) WHERE r2.role = 'object'
           RETURN x.name + ' ' + replace(statement.predicate, '_', ' ') + ' ' + y.name ORDER BY x.id, y.id
         })) AS denied,
       COLLECT { MATCH (statement)-[:ATTRIBUTED_TO]->(a) RETURN a.name ORDER BY a.name, a.id } AS saidBy,
       CASE statement.kind WHEN 'event' THEN COLLECT {
         MATCH (statement)-[:ABOUT]->(:Event)<-[:ABOUT]-(other:Statement)<-[:STATES]-(a:Article)
         WHERE other.status IN ['actual', 'planned', 'possible']
         OPTIONAL MATCH (a)-[:PUBLISHED_BY]->(o:Outlet)
         RETURN DISTINCT coalesce(o.name, a.title, a.id) AS name ORDER BY name
       } ELSE COLLECT {
         MATCH (other:Statement {block: statement.block})<-[:STATES]-(a:Article)
         WHERE other.status IN ['actual', 'planned', 'possible']
         OPTIONAL MATCH (a)-[:PUBLISHED_BY]->(o:Outlet)
         RETURN DISTINCT coalesce(o.name, a.title, a.id) AS name ORDER BY name
       } END AS affirmed,
       statement.quote AS quote,
       article.id AS article,
       COLLECT { MATCH p = (article)-[:STATES]->(statement)-[r:ABOUT|ATTRIBUTED_TO]->(n) RETURN p ORDER BY type(r), n.id } +
       COLLECT { MATCH p = (article)-[:PUBLISHED_BY]->(o:Outlet) RETURN p ORDER BY o.id } AS graph
ORDER BY coalesce(published, '') DESC, article, statement.start, statement.id
