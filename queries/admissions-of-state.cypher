// summary, parameters and columns: see admissions-of-state.rq

MATCH (organization:Organization)<-[:PARTICIPANT]-(part:Participation)<-[:PARTICIPATION]-(act:Act)
      -[:PARTICIPATION]->(:Participation)-[:PARTICIPANT]->(state:State {iri: $state})
WHERE state <> organization
OPTIONAL MATCH (act)-[:RESULTS_IN]->(membership:Membership)
OPTIONAL MATCH (act)-[:WITHIN]->(session:Event)
WITH organization, act, max(coalesce(session.name, '')) AS occasion,
     max(CASE WHEN part.role = 'participation-role/agent' AND membership IS NOT NULL THEN split(membership.quality, '/')[1]
         WHEN part.role = 'participation-role/target' AND act.type = 'act-kind/application' THEN 'applicant'
         WHEN part.role = 'participation-role/target' AND act.type = 'act-kind/withdrawal' THEN 'withdrawn' END) AS quality
WHERE quality IS NOT NULL
CALL (act) {
  MATCH (act)-[:EVIDENCE]->(claim:Claim)-[:SOURCE]->(source:Article)
  RETURN claim.quote AS words, [id IN source.ids WHERE id STARTS WITH 'source:' | substring(id, 7)][0] AS file
  ORDER BY coalesce(toString(source.published), '9999-99-99'), toInteger(split(claim.span, ',')[0]), file, words
  LIMIT 1
}
RETURN organization.name AS organization, quality AS standing, coalesce(act.edtf, '') AS date,
       occasion AS within, words AS quote, file AS article, organization.iri AS organization_id, act.iri AS act_id
ORDER BY date, organization, standing, organization_id, act_id
