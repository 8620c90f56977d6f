// summary, parameters and columns: see reported.rq

MATCH (:Article {iri: $article})<-[:SOURCE]-(claim:Claim)<-[:EVIDENCE]-(meeting:Meeting)
RETURN DISTINCT claim.iri AS claim_id, meeting.iri AS meeting_id
ORDER BY claim_id, meeting_id
