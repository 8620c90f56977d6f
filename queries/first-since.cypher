// summary, parameters and columns: see first-since.rq

MATCH (person:Person {iri: $person})<-[:PAIR_OF]-(pair:Pair)-[:PAIR_OF]->(whom:Person), (pair)<-[:PAIR]-(meeting:Meeting {status: 'held'})
WHERE meeting.start IS NOT NULL AND meeting.end IS NOT NULL
WITH whom, toString(meeting.start) AS begins, toString(meeting.end) AS ends
WITH whom, min(CASE WHEN begins >= $date THEN begins END) AS from, max(CASE WHEN ends < $date THEN ends ELSE '' END) AS earlier,
     count(CASE WHEN begins >= $date THEN 1 END) AS times
WHERE from IS NOT NULL
RETURN whom.name AS other, from AS date, earlier AS before, times AS meetings, whom.iri AS other_id
ORDER BY date, other, other_id
