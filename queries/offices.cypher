// summary, parameters and columns: see offices.rq

MATCH (holder:Person {iri: $person})<-[:MEMBER]-(tenure:Tenure)-[:POST]->(post:Post),
      (tenure)-[:FIRST_CLAIM]->(said:Claim)-[:SOURCE]->(source:Article)
WITH tenure, post, holder, max(coalesce(toString(source.published), '')) AS latest,
     coalesce(min(toString(source.published)), '') AS earliest, count(DISTINCT source) AS told, max(coalesce(said.edtf, '')) AS time,
     tenure.quality AS quality
CALL (tenure) {
  MATCH (tenure)-[:FIRST_CLAIM]->(claim:Claim)-[:SOURCE]->(source:Article)
  RETURN claim.quote AS words, source.source AS file, claim.confidence AS sure
  ORDER BY coalesce(toString(source.published), '9999-99-99'), file, sure, words
  LIMIT 1
}
RETURN holder.name AS name, post.name AS office, quality AS status, time AS date,
       earliest AS first, latest AS last, told AS articles, words AS quote, file AS article, sure AS confidence, post.iri AS post_id
ORDER BY first, last, office, status, post_id
