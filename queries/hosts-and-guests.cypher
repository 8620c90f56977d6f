// summary, parameters and columns: see hosts-and-guests.rq

MATCH (period:Period)<-[:IN_PERIOD]-(meeting:Meeting {status: 'held'})
WHERE period.name >= left($since, size(period.name)) AND ($until = '' OR period.name <= $until)
  AND (period.name <> 'XXXX' OR $since + $until = '')
  AND coalesce(toString(meeting.start), '') >= $since AND ($until = '' OR coalesce(toString(meeting.end), 'XXXX') <= $until)
MATCH (person:Person)<-[:PARTICIPANT]-(part:Participation {role: 'host'})<-[:PARTICIPATION]-(meeting)
      -[:PARTICIPATION]->(otherPart:Participation)-[:PARTICIPANT]->(whom:Person)
WHERE person <> whom
WITH meeting, person, whom, max(coalesce(part.capacity, '')) AS capacity, max(coalesce(otherPart.capacity, '')) AS otherCapacity
CALL (meeting) {
  MATCH (meeting)-[:FIRST_CLAIM]->(claim:Claim)-[:SOURCE]->(source:Article)
  RETURN claim.quote AS words, source.source AS file, claim.confidence AS sure
  ORDER BY coalesce(toString(source.published), '9999-99-99'), file, sure, words
  LIMIT 1
}
RETURN person.name AS host, capacity AS host_office, whom.name AS guest, otherCapacity AS guest_office,
       coalesce(meeting.edtf, '') AS date, coalesce(meeting.place, '') AS place, words AS quote,
       file AS article, sure AS confidence, person.iri AS host_id, whom.iri AS guest_id, meeting.iri AS meeting_id
ORDER BY date, host, guest, host_id, guest_id, meeting_id
