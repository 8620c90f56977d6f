// summary, parameters and columns: see namesakes.rq

MATCH (person:Node:Person {iri: $person})
UNWIND person.name + coalesce(person.name_also, []) AS named
MATCH (other:Node:Person) WHERE named IN other.name + coalesce(other.name_also, [])
RETURN DISTINCT other.iri AS id
ORDER BY id
