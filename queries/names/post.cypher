// summary, parameters and columns: see post.rq

CALL () {
  MATCH (it:Post) RETURN it.iri AS iri, 'name' AS sort, it.name AS word
  UNION
  MATCH (it:Post) UNWIND coalesce(it.aliases, []) AS word RETURN it.iri AS iri, 'title' AS sort, word
  UNION
  MATCH (it:Post)-[:POST_IN]->(owner) UNWIND coalesce(owner.aliases, []) AS word RETURN it.iri AS iri, 'owner' AS sort, word
}
RETURN iri AS id, sort AS part, word AS text
ORDER BY id, part <> 'name', part, text
