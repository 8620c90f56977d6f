// summary, parameters and columns: see meetings-of-period.rq

MATCH (:Period {name: $period})<-[:IN_PERIOD]-(meeting:Meeting)-[:FIRST_CLAIM]->(claim:Claim)-[:SOURCE]->(source:Article)
WHERE meeting.iri >= $first AND meeting.iri <= $last
WITH DISTINCT meeting, claim, source
RETURN meeting.iri AS id, coalesce(meeting.edtf, '') AS date, coalesce(toString(meeting.start), '') AS first,
       coalesce(toString(meeting.end), '') AS last, coalesce(meeting.place, '') AS place, meeting.mode AS mode,
       meeting.status AS status, source.source AS article, coalesce(source.name, '') AS title,
       coalesce(toString(source.published), '') AS published, claim.quote AS quote, claim.confidence AS confidence
ORDER BY date, id, article, quote, confidence
