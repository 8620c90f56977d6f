// summary, parameters and columns: see state.rq

CALL () {
  MATCH (it:Node:State) UNWIND it.name + coalesce(it.name_also, []) AS word RETURN it.iri AS iri, 'name' AS sort, word
  UNION
  MATCH (it:Node:State) UNWIND coalesce(it.aliases, []) AS word RETURN it.iri AS iri, 'alias' AS sort, word
}
RETURN iri AS id, sort AS part, word AS text
ORDER BY id, part <> 'name', part, text
