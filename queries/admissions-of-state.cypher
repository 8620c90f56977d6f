// summary, parameters and columns: see admissions-of-state.rq

MATCH (organization:Organization)<-[:PARTICIPANT]-(part:Participation)<-[:PARTICIPATION]-(act:Act)
      -[:PARTICIPATION]->(:Participation)-[:PARTICIPANT]->(state:State {iri: $state})
WHERE state <> organization
OPTIONAL MATCH (act)-[:RESULTS_IN]->(membership:Membership)
OPTIONAL MATCH (act)-[:WITHIN]->(session:Event)
WITH organization, act, max(coalesce(session.name, '')) AS occasion,
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
RETURN organization.name AS organization, quality AS standing, coalesce(act.edtf, '') AS date,
       occasion AS within, words AS quote, file AS article, sure AS confidence, organization.iri AS organization_id, act.iri AS act_id
ORDER BY date, organization, standing, organization_id, act_id
