// summary, parameters and columns: see planned-not-held.rq

MATCH (period:Period)<-[:IN_PERIOD]-(meeting:Meeting)
WHERE meeting.status IN ['planned', 'proposed'] AND period.name >= left($since, size(period.name)) AND ($until = '' OR period.name <= $until)
  AND (period.name <> 'XXXX' OR $since + $until = '')
  AND coalesce(toString(meeting.start), '') >= $since AND ($until = '' OR coalesce(toString(meeting.end), 'XXXX') <= $until)
MATCH (meeting)-[:PAIR]->(pair:Pair), (person:Person)<-[:PAIR_OF]-(pair)-[:PAIR_OF]->(whom:Person)
WHERE person.iri < whom.iri AND NOT EXISTS {
  MATCH (pair)<-[:PAIR]-(later:Meeting {status: 'held'})
  WHERE toString(later.start) >= coalesce(toString(meeting.start), '0')
}
MATCH (meeting)-[:PARTICIPATION]->(part:Participation)-[:PARTICIPANT]->(person),
      (meeting)-[:PARTICIPATION]->(otherPart:Participation)-[:PARTICIPANT]->(whom)
WITH meeting, person, whom, max(coalesce(part.capacity, '')) AS capacity, max(coalesce(otherPart.capacity, '')) AS otherCapacity
CALL (meeting) {
  MATCH (meeting)-[:FIRST_CLAIM]->(claim:Claim)-[:SOURCE]->(source:Article)
  RETURN claim.quote AS words, source.source AS file, claim.confidence AS sure
  ORDER BY coalesce(toString(source.published), '9999-99-99'), file, sure, words
  LIMIT 1
}
RETURN person.name AS name, capacity AS office, whom.name AS other, otherCapacity AS other_office,
       coalesce(meeting.edtf, '') AS date, coalesce(meeting.place, '') AS place,
       meeting.status AS status, words AS quote, file AS article, sure AS confidence, person.iri AS person_id,
       whom.iri AS other_id, meeting.iri AS meeting_id
ORDER BY date, name, other, person_id, other_id, meeting_id
