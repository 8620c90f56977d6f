// summary, parameters and columns: see state.rq

CALL () {
  MATCH (it:State) RETURN it.iri AS iri, 'name' AS sort, it.name AS word
  UNION
  MATCH (it:State) UNWIND coalesce(it.aliases, []) AS word RETURN it.iri AS iri, 'alias' AS sort, word
}
RETURN iri AS id, sort AS part, word AS text
ORDER BY id, part <> 'name', part, text
