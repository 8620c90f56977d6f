// summary, parameters and columns: see contacts.rq

MATCH (:Person {iri: $person})-[:MET]->(other:Person)
RETURN DISTINCT other.iri AS other_id
ORDER BY other_id
