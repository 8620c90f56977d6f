// summary, parameters and columns: see memberships.rq

MATCH (organization:Organization)<-[:IN_ORG]-(membership:Node:Membership)-[:MEMBER]->(whom:Organization),
      (membership)-[:FIRST_CLAIM]->(claim:Claim)-[:SOURCE]->(source:Article)
RETURN membership.iri AS id, organization.iri AS organization_id, whom.iri AS member_id, membership.quality AS standing,
       max(coalesce(membership.edtf, '')) AS date, source.source AS article,
       max(coalesce(toString(source.published), '')) AS published, claim.quote AS quote, max(claim.confidence) AS confidence
ORDER BY organization_id, member_id, id, article, quote
