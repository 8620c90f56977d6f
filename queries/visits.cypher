// summary, parameters and columns: see visits.rq

MATCH (visit:Visit)-[:PARTICIPATION]->(:Participation {role: 'visitor'})-[:PARTICIPANT]->(visitor)
WHERE coalesce(toString(visit.start), '') >= $since AND ($until = '' OR coalesce(toString(visit.end), 'XXXX') <= $until)
OPTIONAL MATCH (visit)-[:PARTICIPATION]->(:Participation {role: 'host'})-[:PARTICIPANT]->(host)
OPTIONAL MATCH (visit)-[:LOCATION]->(where)
WITH visit, visitor, max(coalesce(host.name, '')) AS inviting, max(coalesce(where.name, '')) AS town
MATCH (visit)-[:FIRST_CLAIM]->(claim:Claim)-[:SOURCE]->(source:Article)
WITH visit, visitor, inviting, town, min(claim.quote) AS words, min(source.source) AS file, min(claim.confidence) AS sure
RETURN visitor.name AS visitor, inviting AS host, visit.type AS kind, coalesce(visit.edtf, '') AS date, town AS place,
       visit.status AS status, words AS quote, file AS article, sure AS confidence, visitor.iri AS visitor_id, visit.iri AS visit_id
ORDER BY date, visitor, visitor_id, visit_id
