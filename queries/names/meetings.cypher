// summary, parameters and columns: see meetings.rq

MATCH (period:Period)<-[:IN_PERIOD]-(meeting:Meeting)-[:FIRST_CLAIM]->(claim:Claim)-[:SOURCE]->(source:Article)
WHERE period.name >= left($since, size(period.name)) AND ($until = '' OR period.name <= $until)
  AND (period.name <> 'XXXX' OR $since + $until = '')
  AND coalesce(toString(meeting.start), '') >= $since AND ($until = '' OR coalesce(toString(meeting.end), 'XXXX') <= $until)
WITH DISTINCT meeting, claim, source
RETURN meeting.iri AS id, coalesce(meeting.edtf, '') AS date, coalesce(toString(meeting.start), '') AS first,
       coalesce(toString(meeting.end), '') AS last, coalesce(meeting.place, '') AS place, meeting.mode AS mode,
       meeting.status AS status, source.source AS article,
       coalesce(toString(source.published), '') AS published, claim.quote AS quote, claim.confidence AS confidence
ORDER BY date, id, article, quote, confidence
