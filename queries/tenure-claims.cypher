// summary, parameters and columns: see tenure-claims.rq

MATCH (holder:Person)<-[:MEMBER]-(tenure:Tenure)-[:POST]->(:Post {iri: $post})
CALL (tenure) {
  MATCH (tenure)-[:FIRST_CLAIM]->(claim:Claim) RETURN claim, '' AS kind, claim.edtf AS when
  UNION ALL
  MATCH (tenure)<-[:RESULTS_IN]-(deed:Act)-[:FIRST_CLAIM]->(claim:Claim) RETURN claim, deed.type AS kind, deed.edtf AS when
}
MATCH (claim)-[:SOURCE]->(source:Article)
RETURN coalesce(toString(source.published), '') AS published, holder.name AS holder, tenure.quality AS status,
       kind AS act, coalesce(when, '') AS date, claim.quote AS quote, source.source AS article, holder.iri AS holder_id
ORDER BY published, article, holder, holder_id, status, act, date, quote
