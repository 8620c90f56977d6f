// summary, parameters and columns: see common-counterparts.rq

MATCH (one:Person {iri: $person})<-[:PAIR_OF]-(pair:Pair)-[:PAIR_OF]->(both:Person), (pair)<-[:PAIR]-(meeting:Meeting {status: 'held'})
WITH both, count(DISTINCT meeting) AS times, coalesce(max(toString(meeting.end)), '') AS end
MATCH (another:Person {iri: $other})<-[:PAIR_OF]-(pair:Pair)-[:PAIR_OF]->(both), (pair)<-[:PAIR]-(meeting:Meeting {status: 'held'})
WITH both, times, end, count(DISTINCT meeting) AS otherTimes, coalesce(max(toString(meeting.end)), '') AS otherEnd
RETURN both.name AS name, times AS with_person, otherTimes AS with_other, CASE WHEN end > otherEnd THEN end ELSE otherEnd END AS last,
       both.iri AS counterpart_id
ORDER BY name, counterpart_id
