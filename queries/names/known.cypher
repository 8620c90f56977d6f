// summary, parameters and columns: see known.rq

MATCH (person:Person {iri: $person})
RETURN person.name AS text
ORDER BY text
