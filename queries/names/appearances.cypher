// summary, parameters and columns: see appearances.rq

OPTIONAL MATCH (meeting:Node:Meeting)-[:PARTICIPATION]->(:Node)-[:PARTICIPANT]->(:Node:Person {iri: $person})
RETURN count(DISTINCT meeting) AS meetings
ORDER BY meetings
