// summary, parameters and columns: see tenures.rq

MATCH (person:Person)<-[:MEMBER]-(tenure:Node:Tenure)-[:POST]->(post:Post),
      (tenure)-[:FIRST_CLAIM]->(claim:Claim)-[:SOURCE]->(source:Article)
WHERE person.iri >= $first AND person.iri <= $last
OPTIONAL MATCH (tenure)-[:IN_ORG]->(body:Organization)
RETURN tenure.iri AS id, person.iri AS person_id, post.iri AS post_id, post.name AS office,
       max(coalesce(body.iri, '')) AS body_id, tenure.quality AS status, max(coalesce(claim.edtf, '')) AS date,
       source.source AS article, max(coalesce(toString(source.published), '')) AS published, claim.quote AS quote,
       max(claim.confidence) AS confidence
ORDER BY person_id, id, article, quote
