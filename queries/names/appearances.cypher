// summary, parameters and columns: see appearances.rq

MATCH (meeting:Node:Meeting)-[:PARTICIPATION]->(:Node)-[:PARTICIPANT]->(person:Node:Person {iri: $person})
RETURN person.iri AS id, count(DISTINCT meeting) AS meetings
ORDER BY id
