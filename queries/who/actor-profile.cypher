// An actor's profile
// question: What is this actor, who leads it, where is it, with whom and against whom does it stand,
//   what did it do, what was done to it, and since when is it known?
// param actor: whose profile, actor, required
// returns: id, of the actor
// returns: name, usual English name
// returns: type, what kind of actor it is
// returns: aliases, what else it is called, in any language
// returns: leaders, who leads it
// returns: spokespersons, who speaks for it
// returns: leads, what it leads, if it is a person
// returns: memberOf, what it belongs to
// returns: members, who or what belongs to it
// returns: places, where it is present or in control
// returns: allies, whom it is said to stand with
// returns: opponents, whom it is said to stand against
// returns: did, kinds of events that it initiated, with how many of each
// returns: suffered, kinds of events that it was the target of, with how many of each
// returns: firstSeen, start of its earliest event
// returns: lastSeen, start of its latest event
// returns: articles, how many articles mention it
// draws: graph, the actor and what is said of it to hold for a time
MATCH (actor:Actor {id: $actor})
RETURN actor.id AS id,
       actor.name AS name,
       actor.type AS type,
       actor.aliases AS aliases,
       COLLECT { MATCH (p)-[r:LEADS]->(actor) WHERE r.status <> 'negated' RETURN DISTINCT p.name ORDER BY p.name } AS leaders,
       COLLECT { MATCH (p)-[r:SPOKESPERSON_OF]->(actor) WHERE r.status <> 'negated' RETURN DISTINCT p.name ORDER BY p.name } AS spokespersons,
       COLLECT { MATCH (actor)-[r:LEADS]->(a) WHERE r.status <> 'negated' RETURN DISTINCT a.name ORDER BY a.name } AS leads,
       COLLECT { MATCH (actor)-[r:MEMBER_OF]->(a) WHERE r.status <> 'negated' RETURN DISTINCT a.name ORDER BY a.name } AS memberOf,
       COLLECT { MATCH (a)-[r:MEMBER_OF]->(actor) WHERE r.status <> 'negated' RETURN DISTINCT a.name ORDER BY a.name } AS members,
       COLLECT { MATCH (actor)-[r:PRESENT_IN|CONTROLS]->(p) WHERE r.status <> 'negated' RETURN DISTINCT p.name ORDER BY p.name } AS places,
       COLLECT { MATCH (actor)-[r:ALLIED_WITH]-(a) WHERE r.status <> 'negated' RETURN DISTINCT a.name ORDER BY a.name } AS allies,
       COLLECT { MATCH (actor)-[r:OPPOSES]-(a) WHERE r.status <> 'negated' RETURN DISTINCT a.name ORDER BY a.name } AS opponents,
       COLLECT {
         MATCH (actor)-[:INITIATED]->(e:Event) WHERE e.status <> 'negated'
         WITH e.type AS type, count(DISTINCT e) AS times
         RETURN type + ' ×' + toString(times) ORDER BY times DESC, type
       } AS did,
       COLLECT {
         MATCH (e:Event)-[:TARGETED]->(actor) WHERE e.status <> 'negated'
         WITH e.type AS type, count(DISTINCT e) AS times
         RETURN type + ' ×' + toString(times) ORDER BY times DESC, type
       } AS suffered,
       head(COLLECT {
         MATCH (actor)-[:INITIATED|TARGETED]-(e:Event) WHERE e.start IS NOT NULL AND e.status <> 'negated'
         RETURN e.start ORDER BY e.start LIMIT 1
       }) AS firstSeen,
       head(COLLECT {
         MATCH (actor)-[:INITIATED|TARGETED]-(e:Event) WHERE e.start IS NOT NULL AND e.status <> 'negated'
         RETURN e.start ORDER BY e.start DESC LIMIT 1
       }) AS lastSeen,
       COUNT { (:Article)-[:MENTIONS]->(actor) } AS articles,
       COLLECT {
         MATCH path = (actor)-[r:LEADS|SPOKESPERSON_OF|MEMBER_OF|PRESENT_IN|CONTROLS|ALLIED_WITH|OPPOSES]-(n)
         WHERE r.status <> 'negated'
         RETURN path ORDER BY r.sources DESC, type(r), r.id LIMIT 50
       } AS graph
ORDER BY id
