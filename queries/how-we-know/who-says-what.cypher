// Who says what about whom
// question: What is this actor quoted as saying, about whom and in which words?
// param speaker: who is said to say so, entity, required
// param about: only about this actor or place, entity, none
// param since: only published from this day on, date, none
// param until: only published until this day, date, none
// param limit: at most so many rows, integer, 50
// returns: published, day that the article came out; the latest first
// returns: outlet, who published it
// returns: says, the event or relation that it tells of
// returns: status, whether it is said to be so
// returns: quote, the words
// returns: article, id of the article
// draws: graph, the speaker, the statements, and what they are about
CALL () {
  MATCH (speaker:Actor {id: $speaker}) RETURN speaker
  UNION
  MATCH (speaker:Place {id: $speaker}) RETURN speaker
}
MATCH (speaker)<-[:ATTRIBUTED_TO]-(statement:Statement)<-[:STATES]-(article:Article)
WHERE ($about IS NULL OR $about IN statement.agents OR $about IN statement.targets OR $about IN statement.places
       OR $about IN statement.origins OR $about IN statement.destinations
       OR statement.subject = $about OR statement.object = $about)
  AND ($since IS NULL OR $since <= article.published)
  AND ($until IS NULL OR left(article.published, size($until)) <= $until)
WITH speaker, statement, article
ORDER BY coalesce(article.published, '') DESC, statement.id LIMIT $limit
RETURN article.published AS published,
       head(COLLECT { MATCH (article)-[:PUBLISHED_BY]->(o:Outlet) RETURN o.name ORDER BY o.name }) AS outlet,
       coalesce(
         head(COLLECT { MATCH (statement)-[:ABOUT]->(e:Event) RETURN e.summary ORDER BY e.id }),
         head(COLLECT {
           MATCH (statement)-[r1:ABOUT]->(x) WHERE r1.role = 'subject'
           MATCH (statement)-[r2:ABOUT]->(y) WHERE r2.role = 'object'
           RETURN x.name + ' ' + replace(statement.predicate, '_', ' ') + ' ' + y.name ORDER BY x.id, y.id
         })) AS says,
       statement.status AS status,
       statement.quote AS quote,
       article.id AS article,
       COLLECT {
         MATCH p = (speaker)<-[:ATTRIBUTED_TO]-(statement)-[r:ABOUT]->(n) RETURN p ORDER BY n.id
       } +
       COLLECT {
         MATCH (statement)-[:ABOUT]->(e:Event)
         MATCH p = (e)-[r:INITIATED|TARGETED|OCCURRED_AT]-(n)
         RETURN p ORDER BY e.id, type(r), n.id
       } AS graph
ORDER BY coalesce(published, '') DESC, article, statement.start, statement.id
