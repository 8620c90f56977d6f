// summary, parameters and columns: see person.rq

CALL () {
  MATCH (it:Person) RETURN it.iri AS iri, 'name' AS sort, it.name AS word
  UNION
  MATCH (it:Person) UNWIND coalesce(it.aliases, []) AS word RETURN it.iri AS iri, 'alias' AS sort, word
}
RETURN iri AS id, sort AS part, word AS text
ORDER BY id, part <> 'name', part, text
