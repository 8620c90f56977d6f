// summary, parameters and columns: see offices-told.rq

MATCH (holder:Person)<-[:MEMBER]-(tenure:Tenure)-[:POST]->(post:Post), (tenure)-[:FIRST_CLAIM]->(claim:Claim)-[:SOURCE]->(source:Article)
WITH holder, tenure, post, source, min(claim.quote) AS words
RETURN coalesce(toString(source.published), '') AS published, holder.name AS holder, post.name AS office,
       tenure.quality AS status, words AS quote, source.source AS article, holder.iri AS person_id, tenure.iri AS tenure_id
ORDER BY published, article, holder, office, status, tenure_id
