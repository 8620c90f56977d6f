// summary, parameters and columns: see partners.rq

MATCH (state:State {iri: $state})<-[:COUNTRY]-(:Participation)<-[:PARTICIPATION]-(meeting:Meeting {status: 'held'})
      -[:IN_PERIOD]->(period:Period)
WHERE period.name >= left($since, size(period.name)) AND ($until = '' OR period.name <= $until)
  AND (period.name <> 'XXXX' OR $since + $until = '')
  AND coalesce(toString(meeting.start), '') >= $since AND ($until = '' OR coalesce(toString(meeting.end), 'XXXX') <= $until)
MATCH (meeting)-[:PARTICIPATION]->(part:Participation)-[:COUNTRY]->(partner:State), (part)-[:PARTICIPANT]->(whom:Person)
WHERE partner <> state
WITH partner, left(period.name, 4) AS year, count(DISTINCT meeting) AS times, count(DISTINCT whom) AS persons
RETURN partner.name AS other_state, year AS year, times AS meetings, persons AS persons, partner.iri AS other_state_id
ORDER BY year, meetings DESC, other_state, other_state_id
