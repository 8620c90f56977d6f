// summary, parameters and columns: see meetings-between.rq

MATCH (:State {iri: $state})<-[:COUNTRY]-(part:Participation)<-[:PARTICIPATION]-(meeting:Meeting)-[:IN_PERIOD]->(period:Period)
WHERE period.name >= left($since, size(period.name)) AND ($until = '' OR period.name <= $until)
  AND (period.name <> 'XXXX' OR $since + $until = '')
  AND coalesce(toString(meeting.start), '') >= $since AND ($until = '' OR coalesce(toString(meeting.end), 'XXXX') <= $until)
MATCH (meeting)-[:PARTICIPATION]->(otherPart:Participation)-[:COUNTRY]->(:State {iri: $other_state})
MATCH (part)-[:PARTICIPANT]->(person:Person), (otherPart)-[:PARTICIPANT]->(whom:Person)
WHERE whom <> person
WITH meeting, person, whom, max(coalesce(part.capacity, '')) AS capacity, max(coalesce(otherPart.capacity, '')) AS otherCapacity
CALL (meeting) {
  MATCH (meeting)-[:FIRST_CLAIM]->(claim:Claim)-[:SOURCE]->(source:Article)
  RETURN claim.quote AS words, source.source AS file, claim.confidence AS sure
  ORDER BY coalesce(toString(source.published), '9999-99-99'), file, sure, words
  LIMIT 1
}
RETURN person.name AS name, capacity AS office, whom.name AS other, otherCapacity AS other_office,
       coalesce(meeting.edtf, '') AS date, coalesce(meeting.place, '') AS place, meeting.mode AS mode,
       meeting.status AS status, words AS quote, file AS article, sure AS confidence, person.iri AS person_id,
       whom.iri AS other_id, meeting.iri AS meeting_id
ORDER BY date, name, other, person_id, other_id, meeting_id
