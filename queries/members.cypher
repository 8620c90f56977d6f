// summary, parameters and columns: see members.rq

MATCH (organization:Organization {iri: $organization})<-[:IN_ORG]-(membership:Membership)-[:MEMBER]->(whom:Organization)
WHERE coalesce(toString(membership.start), '') <= $date
  AND NOT EXISTS {
    MATCH (organization)<-[:PARTICIPANT]-(:Participation {role: 'target'})<-[:PARTICIPATION]-(act:Act {type: 'withdrawal'})
          -[:PARTICIPATION]->(:Participation {role: 'agent'})-[:PARTICIPANT]->(whom)
    WHERE toString(act.end) <= $date
  }
MATCH (membership)<-[:RESULTS_IN]-(act:Act)
WITH membership, whom, min(coalesce(toString(act.end), '~')) AS known
CALL (membership) {
  MATCH (membership)-[:FIRST_CLAIM]->(claim:Claim)-[:SOURCE]->(source:Article)
  RETURN claim.quote AS words, source.source AS file, claim.confidence AS sure
  ORDER BY coalesce(toString(source.published), '9999-99-99'), file, sure, words
  LIMIT 1
}
RETURN whom.name AS member, membership.quality AS standing, split(coalesce(membership.edtf, ''), '/')[0] AS since,
       CASE WHEN known <= $date THEN 'stated' ELSE 'possible' END AS certainty, words AS quote, file AS article, sure AS confidence, whom.iri AS member_id
ORDER BY member, standing, member_id
