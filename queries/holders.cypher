// summary, parameters and columns: see holders.rq

MATCH (holder:Person)<-[:MEMBER]-(tenure:Tenure)-[:POST]->(post:Post {iri: $post}),
      (tenure)-[:FIRST_CLAIM]->(said:Claim)-[:SOURCE]->(source:Article)
WITH tenure, post, holder, source, size([day IN [said.start, said.end] WHERE day IS NOT NULL]) AS has,
     coalesce(toString(said.start) <= $date, true) AND coalesce(toString(said.end) >= $date, true) AS lies
WITH tenure, post, holder, max(coalesce(toString(source.published), '')) AS latest,
     coalesce(min(toString(source.published)), '') AS earliest, count(DISTINCT source) AS told,
     tenure.quality AS quality, max(has) AS timed, max(CASE WHEN lies THEN has ELSE 0 END) AS within
CALL (post, holder) {
  MATCH (holder)<-[:MEMBER]-(spell:Tenure)-[:POST]->(post), (spell)-[:FIRST_CLAIM]->(:Claim)-[:SOURCE]->(paper:Article)
  WITH spell.quality = 'former' AS former, coalesce(toString(paper.published), '~') AS day
  RETURN max(CASE WHEN day <= $date AND NOT former THEN day ELSE '' END) AS seen,
         max(CASE WHEN day <= $date AND former THEN day ELSE '' END) AS gone
}
WITH *
WHERE (gone = '' OR gone <= seen)
  AND (timed = 0 OR within > 0)
  AND (quality <> 'former' OR earliest = '' OR earliest > $date)
  AND (quality <> 'designate' OR latest < $date)
CALL (tenure) {
  MATCH (tenure)-[:FIRST_CLAIM]->(claim:Claim)-[:SOURCE]->(source:Article)
  RETURN claim.quote AS words, source.source AS file
  ORDER BY coalesce(toString(source.published), '9999-99-99'), file, words
  LIMIT 1
}
WITH *, CASE WHEN within = 2 THEN 0
             WHEN latest = '' THEN 3
             WHEN quality IN ['current', 'acting'] AND earliest <= $date AND latest >= $date THEN 1
             ELSE 2 END AS rank
RETURN holder.name AS holder, post.name AS office, quality AS status,
       ['stated', 'attested', 'possible', 'undated'][rank] AS certainty, earliest AS first, latest AS last,
       told AS articles, words AS quote, file AS article, holder.iri AS holder_id
ORDER BY rank, articles DESC, last DESC, holder, status, holder_id
