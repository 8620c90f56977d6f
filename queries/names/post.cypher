// summary, parameters and columns: see post.rq

CALL () {
  MATCH (it:Node:Post) UNWIND it.name + coalesce(it.name_also, []) AS word RETURN it.iri AS iri, 'name' AS sort, word
  UNION
  MATCH (it:Node:Post) UNWIND coalesce(it.aliases, []) AS word RETURN it.iri AS iri, 'title' AS sort, word
  UNION
  MATCH (it:Node:Post)-[:POST_IN]->(owner) UNWIND coalesce(owner.aliases, []) AS word RETURN it.iri AS iri, 'owner' AS sort, word
}
RETURN iri AS id, sort AS part, word AS text
ORDER BY id, part <> 'name', part, text
