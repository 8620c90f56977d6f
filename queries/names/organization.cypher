// summary, parameters and columns: see organization.rq

CALL () {
  MATCH (it:Organization) WHERE NOT it:State RETURN it.iri AS iri, 'name' AS sort, it.name AS word
  UNION
  MATCH (it:Organization) WHERE NOT it:State UNWIND coalesce(it.aliases, []) AS word RETURN it.iri AS iri, 'alias' AS sort, word
  UNION
  MATCH (it:Organization)-[:COUNTRY]->(state:State) RETURN it.iri AS iri, 'state' AS sort, state.name AS word
}
RETURN iri AS id, sort AS part, word AS text
ORDER BY id, part <> 'name', part, text
