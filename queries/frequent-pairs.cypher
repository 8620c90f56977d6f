// summary, parameters and columns: see frequent-pairs.rq

MATCH (period:Period)<-[:IN_PERIOD]-(meeting:Meeting {status: 'held'})
WHERE period.name >= left($since, size(period.name)) AND ($until = '' OR period.name <= $until)
  AND (period.name <> 'XXXX' OR $since + $until = '')
  AND coalesce(toString(meeting.start), '') >= $since AND ($until = '' OR coalesce(toString(meeting.end), 'XXXX') <= $until)
MATCH (meeting)-[:PAIR]->(pair:Pair)
WITH pair, count(DISTINCT meeting) AS times, coalesce(min(toString(meeting.start)), '') AS earliest,
     coalesce(max(toString(meeting.end)), '') AS latest
ORDER BY times DESC, pair.iri
LIMIT 100
MATCH (person:Person)<-[:PAIR_OF]-(pair)-[:PAIR_OF]->(whom:Person)
WHERE person.iri < whom.iri
RETURN person.name AS name, whom.name AS other, times AS meetings, earliest AS first, latest AS last,
       person.iri AS person_id, whom.iri AS other_id
ORDER BY meetings DESC, name, other, person_id, other_id
