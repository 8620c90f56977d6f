// summary, parameters and columns: see pairs.rq

MATCH (pair:Pair)<-[:PAIR]-(meeting:Meeting {status: 'held'})
WHERE meeting.start IS NOT NULL AND meeting.end IS NOT NULL
  AND toString(meeting.start) >= $since AND ($until = '' OR toString(meeting.end) <= $until)
WITH pair, count(DISTINCT meeting) AS times, min(toString(meeting.start)) AS earliest, max(toString(meeting.end)) AS latest
MATCH (person:Person)<-[:PAIR_OF]-(pair)-[:PAIR_OF]->(whom:Person)
WHERE person.iri < whom.iri
RETURN person.name AS name, whom.name AS other, times AS meetings, earliest AS first, latest AS last,
       person.iri AS person_id, whom.iri AS other_id
ORDER BY last, name, other, person_id, other_id
