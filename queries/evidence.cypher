// summary, parameters and columns: see evidence.rq

MATCH (:Person {iri: $person})<-[:PARTICIPANT]-(:Participation)<-[:PARTICIPATION]-(meeting:Meeting)
      -[:PARTICIPATION]->(:Participation)-[:PARTICIPANT]->(:Person {iri: $other})
MATCH (meeting)-[:EVIDENCE]->(claim:Claim)-[:SOURCE]->(source:Article), (claim)-[:ATTRIBUTED_TO]->(reader)
WITH DISTINCT meeting, claim, source, reader
RETURN coalesce(claim.edtf, meeting.edtf, '') AS date, meeting.mode AS mode, coalesce(claim.status, meeting.status) AS status,
       claim.quote AS quote, source.source AS article,
       coalesce(toString(source.published), '') AS published, claim.span AS span, reader.name AS rule,
       claim.confidence AS confidence, coalesce(claim.inference, '') AS inference, meeting.iri AS meeting_id
ORDER BY date, published, article, toInteger(split(span, ',')[0]), span, rule, meeting_id
