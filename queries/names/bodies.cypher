// summary, parameters and columns: see bodies.rq

MATCH (it:Node:Organization)
OPTIONAL MATCH (it)-[:COUNTRY]->(home:State)
RETURN it.iri AS id, it.name AS name, CASE WHEN it:State THEN 'state' ELSE coalesce(it.type, '') END AS kind,
       max(coalesce(home.iri, it.iri)) AS state_id
ORDER BY id
