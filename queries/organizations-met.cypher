// summary, parameters and columns: see organizations-met.rq

MATCH (person:Person {iri: $person})<-[:PARTICIPANT]-(:Participation)<-[:PARTICIPATION]-(meeting:Meeting)
      -[:IN_PERIOD]->(period:Period)
WHERE period.name >= left($since, size(period.name)) AND ($until = '' OR period.name <= $until)
  AND (period.name <> 'XXXX' OR $since + $until = '')
  AND coalesce(toString(meeting.start), '') >= $since AND ($until = '' OR coalesce(toString(meeting.end), 'XXXX') <= $until)
MATCH (meeting)-[:PARTICIPATION]->(:Participation)-[:PARTICIPANT]->(body:Organization)
WITH DISTINCT meeting, person, body
CALL (meeting, person) {
  OPTIONAL MATCH (meeting)-[:PARTICIPATION]->(:Participation)-[:PARTICIPANT]->(whom:Person)
  WHERE whom <> person
  WITH DISTINCT whom.name AS name ORDER BY name
  RETURN reduce(all = '', one IN collect(name) | all + CASE all WHEN '' THEN '' ELSE '; ' END + one) AS others
}
CALL (meeting) {
  MATCH (meeting)-[:FIRST_CLAIM]->(claim:Claim)-[:SOURCE]->(source:Article)
  RETURN claim.quote AS words, source.source AS file
  ORDER BY coalesce(toString(source.published), '9999-99-99'), file, words
  LIMIT 1
}
RETURN person.name AS name, body.name AS organization, coalesce(meeting.edtf, '') AS date,
       coalesce(meeting.place, '') AS place, meeting.mode AS mode, meeting.status AS status, others AS through,
       words AS quote, file AS article, body.iri AS organization_id, meeting.iri AS meeting_id
ORDER BY date, organization, organization_id, meeting_id
