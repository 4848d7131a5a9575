// Find by name, in any script
// question: Which actors and places are called so, in Arabic, Vietnamese, English or another spelling?
// param name: a name, or some of its words, text, required
// param limit: at most so many rows, integer, 20
// returns: name, usual English name; those that are called just so come first, then the best known
// returns: type, what kind of actor or place it is
// returns: match, exact, or words where the name has all of the words among others or in another form
// returns: aliases, what else it is called
// returns: events, how many events it took part in or saw
// returns: articles, how many articles mention it
// returns: id, what other queries take in place of a name
// draws: node, the actor or place
WITH toLower(reduce(text = $name, sign IN split('+ - & | ! ( ) { } [ ] ^ " ~ * ? : \\ / ,', ' ') | replace(text, sign, ' '))) AS plain
WITH [word IN split(plain, ' ') WHERE word <> ''] AS words
WHERE size(words) > 0
WITH reduce(all = '', word IN words | all + '+' + word + ' ') AS asked
CALL (asked) {
  CALL db.index.fulltext.queryNodes('actor_names_arabic', asked) YIELD node
  RETURN node
  UNION
  CALL db.index.fulltext.queryNodes('actor_names_latin', asked) YIELD node
  RETURN node
  UNION
  CALL db.index.fulltext.queryNodes('place_names_arabic', asked) YIELD node
  RETURN node
  UNION
  CALL db.index.fulltext.queryNodes('place_names_latin', asked) YIELD node
  RETURN node
}
WITH node,
     CASE WHEN any(name IN [node.name] + coalesce(node.aliases, []) WHERE toLower(name) = toLower(trim($name)))
          THEN 'exact' ELSE 'words' END AS match,
     COUNT { (:Article)-[:MENTIONS]->(node) } AS articles
ORDER BY match, articles DESC, node.id LIMIT $limit
RETURN node.name AS name,
       node.type AS type,
       match,
       coalesce(node.aliases, []) AS aliases,
       COUNT { MATCH (node)-[:INITIATED|TARGETED|OCCURRED_AT|FROM|TO]-(e:Event) RETURN DISTINCT e } AS events,
       articles,
       node.id AS id,
       node
ORDER BY match, articles DESC, id
