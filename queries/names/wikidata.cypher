// summary, parameters and columns: see wikidata.rq

MATCH (person:Node:Person) WHERE person.wikidata IS NOT NULL
UNWIND person.wikidata AS entry
RETURN DISTINCT person.iri AS id, entry
ORDER BY id
