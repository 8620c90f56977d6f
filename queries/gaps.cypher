// summary, parameters and columns: see gaps.rq

MATCH (person:Person {iri: $person})<-[:PAIR_OF]-(pair:Pair)-[:PAIR_OF]->(whom:Person), (pair)<-[:PAIR]-(meeting:Meeting {status: 'held'})
WHERE meeting.end IS NOT NULL
WITH whom, max(toString(meeting.end)) AS latest, count(DISTINCT meeting) AS times
WHERE latest < $date
RETURN whom.name AS other, latest AS last, times AS meetings, whom.iri AS other_id
ORDER BY last, other, other_id
