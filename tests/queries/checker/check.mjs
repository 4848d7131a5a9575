// Checks queries in Cypher 5 and in Cypher 25, against labels, types, property keys and parameters that there are.
// In: a line of JSON, {"schema": {…}, "queries": [{"name", "cypher", "parameters"}]}. Out: a list of what is wrong.
import { readFileSync } from "node:fs";
import { lintCypherQuery } from "@neo4j-cypher/language-support";

const { schema, queries } = JSON.parse(readFileSync(0, "utf8"));
const found = [];
for (const { name, cypher, parameters } of queries) {
  for (const defaultLanguage of ["CYPHER 5", "CYPHER 25"]) {
    const known = { ...schema, parameters, defaultLanguage };
    for (const { message, range } of lintCypherQuery(cypher, known).diagnostics) {
      found.push(`${name}, ${defaultLanguage}, line ${range.start.line + 1}: ${message}`);
    }
  }
}
console.log(JSON.stringify(found));
