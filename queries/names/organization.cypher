// summary, parameters and columns: see organization.rq

CALL () {
  MATCH (it:Node:Organization) WHERE NOT it:State UNWIND it.name + coalesce(it.name_also, []) AS word RETURN it.iri AS iri, 'name' AS sort, word
  UNION
  MATCH (it:Node:Organization) WHERE NOT it:State UNWIND coalesce(it.aliases, []) AS word RETURN it.iri AS iri, 'alias' AS sort, word
  UNION
  MATCH (it:Node:Organization)-[:COUNTRY]->(state:State) UNWIND state.name + coalesce(state.name_also, []) AS word
  RETURN it.iri AS iri, 'state' AS sort, word
}
RETURN iri AS id, sort AS part, word AS text
ORDER BY id, part <> 'name', part, text
