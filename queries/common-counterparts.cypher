// summary, parameters and columns: see common-counterparts.rq

MATCH (:Person {iri: $person})-[:MET]->(both:Person)
MATCH (:Person {iri: $other})-[:MET]->(both)
WITH collect(DISTINCT both) AS shared
MATCH (one:Person)<-[:PAIR_OF]-(pair:Pair)-[:PAIR_OF]->(both:Person)
WHERE one.iri IN [$person, $other] AND both IN shared
MATCH (pair)<-[:PAIR]-(meeting:Meeting {status: 'held'})
WITH both, count(DISTINCT CASE one.iri WHEN $person THEN meeting END) AS times,
     count(DISTINCT CASE one.iri WHEN $other THEN meeting END) AS otherTimes, coalesce(max(toString(meeting.end)), '') AS end
RETURN both.name AS name, times AS with_person, otherTimes AS with_other, end AS last, both.iri AS counterpart_id
ORDER BY name, counterpart_id
