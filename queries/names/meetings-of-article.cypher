// summary, parameters and columns: see meetings-of-article.rq

MATCH (:Article {iri: $article})<-[:SOURCE]-(claim:Claim)<-[:FIRST_CLAIM]-(meeting:Meeting)
WITH DISTINCT meeting, claim
RETURN coalesce(meeting.edtf, '') AS date, coalesce(meeting.place, '') AS place, meeting.mode AS mode,
       meeting.status AS status, claim.quote AS quote, meeting.iri AS meeting_id
ORDER BY date, meeting_id, quote
