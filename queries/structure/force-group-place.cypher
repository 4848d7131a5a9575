// From a force over a group to its places
// question: Which armed groups does this force act against, how often, and where are those groups?
// param force: who acts, actor, required
// param place: only groups at this place, place, none
// param since: only acts from this day on, date, none
// param until: only acts until this day, date, none
// param limit: at most so many rows, integer, 50
// returns: force, who acts
// returns: acts, kinds of acts against the group, with how many of each
// returns: killed, best figures of those killed, added up
// returns: last, day of the last act
// returns: group, against whom
// returns: there, whether the group is said to be there, to control it, or has set something up
// returns: place, where
// returns: sources, most independent sources that say so
// returns: id, of the place
// draws: chain, the latest act, the group and its place
MATCH (force:Actor {id: $force})-[act:STRUCK|ATTACKED|BOMBED|FOUGHT|KILLED|ARRESTED|DEFEATED|REPELLED|TRACKED]-(group:Group)
WHERE (type(act) = 'FOUGHT' OR startNode(act).id = $force) AND act.status = 'actual'
  AND ($since IS NULL OR left($since, size(act.start)) <= act.start)
  AND ($until IS NULL OR left(act.start, size($until)) <= $until)
WITH force, group, type(act) AS kind, count(act) AS times, sum(act.killed) AS killed, max(act.start) AS last
ORDER BY times DESC, kind
WITH force, group, sum(times) AS times, collect(toLower(replace(kind, '_', ' ')) + ' ×' + toString(times)) AS acts,
     sum(killed) AS killed, max(last) AS last
MATCH (group)-[there:PRESENT_IN|CONTROLS|ESTABLISHED]->(place:Place)
WHERE there.status = 'actual' AND ($place IS NULL OR place.id = $place)
WITH force, group, times, acts, killed, last, place, collect(DISTINCT type(there)) AS there, max(there.sources) AS sources
ORDER BY times DESC, group.id, sources DESC, place.id LIMIT $limit
RETURN force.name AS force, acts, killed, last, group.name AS group,
       [kind IN ['CONTROLS', 'PRESENT_IN', 'ESTABLISHED'] WHERE kind IN there | toLower(replace(kind, '_', ' '))] AS there,
       place.name AS place, sources, place.id AS id,
       COLLECT {
         MATCH path = (force)-[act:STRUCK|ATTACKED|BOMBED|FOUGHT|KILLED|ARRESTED|DEFEATED|REPELLED|TRACKED]-(group)
         WHERE act.status = 'actual' AND act.start = last
         RETURN path ORDER BY type(act), act.event LIMIT 1
       } +
       COLLECT {
         MATCH path = (group)-[r:PRESENT_IN|CONTROLS|ESTABLISHED]->(place)
         WHERE r.status = 'actual' RETURN path ORDER BY type(r), coalesce(r.event, r.id) LIMIT 3
       } AS chain
ORDER BY times DESC, group, sources DESC, id
