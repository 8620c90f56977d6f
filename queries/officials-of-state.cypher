// summary, parameters and columns: see officials-of-state.rq

MATCH (:State {iri: $state})<-[:COUNTRY]-(post:Post)<-[:POST]-(tenure:Tenure)-[:MEMBER]->(holder:Person),
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
RETURN holder.name AS holder, post.name AS office, quality AS status, time AS date,
       earliest AS first, latest AS last, told AS articles, words AS quote, file AS article, sure AS confidence, holder.iri AS holder_id,
       post.iri AS post_id
ORDER BY office, first, last, holder, status, post_id, holder_id
