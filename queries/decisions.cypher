// summary, parameters and columns: see decisions.rq

MATCH (organization:Organization)<-[:PARTICIPANT]-(part:Participation)<-[:PARTICIPATION]-(act:Act)
      -[:PARTICIPATION]->(:Participation)-[:PARTICIPANT]->(whom:Organization)
WHERE whom <> organization
  AND coalesce(toString(act.start), '') >= $since AND ($until = '' OR coalesce(toString(act.end), 'XXXX') <= $until)
OPTIONAL MATCH (act)-[:RESULTS_IN]->(membership:Membership)
OPTIONAL MATCH (act)-[:WITHIN]->(session:Event)
WITH organization, act, whom, max(coalesce(session.name, '')) AS occasion,
     max(CASE WHEN part.role = 'agent' AND membership IS NOT NULL THEN membership.quality
         WHEN part.role = 'target' AND act.type = 'application' THEN 'applicant'
         WHEN part.role = 'target' AND act.type = 'withdrawal' THEN 'withdrawn' END) AS quality
WHERE quality IS NOT NULL
CALL (act) {
  MATCH (act)-[:FIRST_CLAIM]->(claim:Claim)-[:SOURCE]->(source:Article)
  RETURN claim.quote AS words, source.source AS file, claim.confidence AS sure
  ORDER BY coalesce(toString(source.published), '9999-99-99'), file, sure, words
  LIMIT 1
}
RETURN organization.name AS organization, whom.name AS member, quality AS standing, coalesce(act.edtf, '') AS date,
       occasion AS within, words AS quote, file AS article, sure AS confidence,
       whom.iri AS member_id, organization.iri AS organization_id, act.iri AS act_id
ORDER BY date, organization, member, standing, member_id, organization_id, act_id
