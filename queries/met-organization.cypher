// summary, parameters and columns: see met-organization.rq

MATCH (body:Organization {iri: $organization})<-[:PARTICIPANT]-(:Participation)<-[:PARTICIPATION]-(meeting:Meeting)
      -[:IN_PERIOD]->(period:Period)
WHERE period.name >= left($since, size(period.name)) AND ($until = '' OR period.name <= $until)
  AND (period.name <> 'XXXX' OR $since + $until = '')
  AND coalesce(toString(meeting.start), '') >= $since AND ($until = '' OR coalesce(toString(meeting.end), 'XXXX') <= $until)
MATCH (meeting)-[:PARTICIPATION]->(part:Participation)-[:PARTICIPANT]->(person:Person)
WITH meeting, body, person, max(coalesce(part.capacity, '')) AS capacity
CALL (meeting) {
  MATCH (meeting)-[:FIRST_CLAIM]->(claim:Claim)-[:SOURCE]->(source:Article)
  RETURN claim.quote AS words, source.source AS file
  ORDER BY coalesce(toString(source.published), '9999-99-99'), file, words
  LIMIT 1
}
RETURN body.name AS organization, person.name AS name, capacity AS office, coalesce(meeting.edtf, '') AS date,
       coalesce(meeting.place, '') AS place, meeting.mode AS mode, meeting.status AS status, words AS quote,
       file AS article, person.iri AS person_id, meeting.iri AS meeting_id
ORDER BY date, name, person_id, meeting_id
