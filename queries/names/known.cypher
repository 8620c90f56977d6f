// summary, parameters and columns: see known.rq

MATCH (person:Node:Person {iri: $person})
UNWIND person.name + coalesce(person.name_also, []) AS named
RETURN DISTINCT named AS text
ORDER BY text
