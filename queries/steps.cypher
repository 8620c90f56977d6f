// summary, parameters and columns: see steps.rq

MATCH (meeting:Meeting {iri: $meeting})-[:EVIDENCE]->(claim:Claim)-[:SOURCE]->(source:Article)
WITH DISTINCT meeting, claim, source
RETURN coalesce(toString(source.published), '') AS published, coalesce(claim.status, meeting.status) AS status,
       CASE WHEN claim.status IS NULL THEN coalesce(meeting.edtf, '') ELSE coalesce(claim.edtf, '') END AS date,
       CASE WHEN claim.status IS NULL THEN coalesce(meeting.place, '') ELSE coalesce(claim.place, '') END AS place,
       claim.quote AS quote, source.source AS article, source.name AS title, claim.span AS span
ORDER BY CASE WHEN published = '' THEN '9999-99-99' ELSE published END, article, toInteger(split(span, ',')[0]), span, status, date, place
