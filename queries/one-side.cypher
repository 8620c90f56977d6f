// summary, parameters and columns: see one-side.rq

MATCH (period:Period)<-[:IN_PERIOD]-(meeting:Meeting {status: 'held'})
WHERE period.name >= left($since, size(period.name)) AND ($until = '' OR period.name <= $until)
  AND (period.name <> 'XXXX' OR $since + $until = '')
  AND coalesce(toString(meeting.start), '') >= $since AND ($until = '' OR coalesce(toString(meeting.end), 'XXXX') <= $until)
WITH DISTINCT meeting
MATCH (meeting)-[:FIRST_CLAIM]->(:Claim)-[:SOURCE]->(:Article)-[:COUNTRY]->(side:State)
WITH meeting, collect(DISTINCT side) AS sides
MATCH (meeting)-[:PARTICIPATION]->(:Participation)-[:COUNTRY]->(teller:State)
WHERE teller IN sides
MATCH (meeting)-[:PARTICIPATION]->(:Participation)-[:COUNTRY]->(silent:State)
WHERE NOT silent IN sides
WITH DISTINCT meeting, teller, silent
CALL (meeting, teller) {
  MATCH (meeting)-[:FIRST_CLAIM]->(claim:Claim)-[:SOURCE]->(source:Article)-[:COUNTRY]->(teller)
  RETURN claim.quote AS words, source.source AS file, claim.confidence AS sure
  ORDER BY coalesce(toString(source.published), '9999-99-99'), file, sure, words
  LIMIT 1
}
RETURN teller.name AS teller, silent.name AS silent, coalesce(meeting.edtf, '') AS date,
       coalesce(meeting.place, '') AS place, meeting.mode AS mode, words AS quote, file AS article, sure AS confidence,
       teller.iri AS teller_id, silent.iri AS silent_id, meeting.iri AS meeting_id
ORDER BY date, teller, silent, teller_id, silent_id, meeting_id
