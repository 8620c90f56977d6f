// summary, parameters and columns: see people.rq

MATCH (it:Node:Person)
OPTIONAL MATCH (it)-[:COUNTRY]->(home:State)
RETURN it.iri AS id, it.name AS name, max(coalesce(home.iri, '')) AS state_id
ORDER BY id
