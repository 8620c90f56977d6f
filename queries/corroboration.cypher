// summary, parameters and columns: see corroboration.rq

MATCH (:Person {iri: $person})<-[:PAIR_OF]-(pair:Pair)-[:PAIR_OF]->(whom:Person), (pair)<-[:PAIR]-(meeting:Meeting)
WHERE coalesce(toString(meeting.start), '') >= $since AND ($until = '' OR coalesce(toString(meeting.end), 'XXXX') <= $until)
MATCH (meeting)-[:FIRST_CLAIM]->(:Claim)-[:SOURCE]->(source:Article)
OPTIONAL MATCH (source)-[:ORIGIN]->(told:Origin)
WITH meeting, whom, count(DISTINCT source) AS tellers, count(DISTINCT coalesce(told, source)) AS witnesses
RETURN whom.name AS other, coalesce(meeting.edtf, '') AS date, meeting.mode AS mode, meeting.status AS status,
       tellers AS articles, witnesses AS origins, whom.iri AS other_id, meeting.iri AS meeting_id
ORDER BY date, other, other_id, meeting_id
