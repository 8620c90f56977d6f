// summary, parameters and columns: see counterparts.rq

MATCH (person:Person {iri: $person})<-[:PAIR_OF]-(pair:Pair)-[:PAIR_OF]->(whom:Person), (pair)<-[:PAIR]-(meeting:Meeting {status: 'held'})
WITH whom, count(DISTINCT meeting) AS times, min(toString(meeting.start)) AS earliest, max(toString(meeting.end)) AS latest
RETURN whom.name AS other, times AS meetings, coalesce(earliest, '') AS first, coalesce(latest, '') AS last, whom.iri AS other_id
ORDER BY meetings DESC, other, other_id
