// summary, parameters and columns: see several-offices.rq

MATCH (:State {iri: $state})<-[:COUNTRY]-(holder:Person)-[:HOLDS]->(held:Post)
WITH holder, count(DISTINCT held) AS many
WHERE many > 1
MATCH (holder)<-[:MEMBER]-(tenure:Tenure)-[:POST]->(post:Post), (tenure)-[:FIRST_CLAIM]->(:Claim)-[:SOURCE]->(source:Article)
WHERE tenure.quality IN ['current', 'acting']
WITH holder, post, tenure, coalesce(min(toString(source.published)), '') AS earliest, coalesce(max(toString(source.published)), '') AS latest
RETURN holder.name AS holder, post.name AS office, tenure.quality AS status, earliest AS first, latest AS last,
       holder.iri AS holder_id, post.iri AS post_id
ORDER BY holder, holder_id, office, status, post_id
