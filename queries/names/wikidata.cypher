// summary, parameters and columns: see wikidata.rq

MATCH (it:Node) WHERE it.wikidata IS NOT NULL
UNWIND it.wikidata AS entry
RETURN DISTINCT it.iri AS id, entry AS entry
ORDER BY id
