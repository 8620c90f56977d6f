// summary, parameters and columns: see evidence.rq

MATCH (:Person {iri: $person})<-[:PARTICIPANT]-(:Participation)<-[:PARTICIPATION]-(meeting:Meeting)
      -[:PARTICIPATION]->(:Participation)-[:PARTICIPANT]->(:Person {iri: $other})
MATCH (meeting)-[:EVIDENCE]->(claim:Claim)-[:SOURCE]->(source:Article), (claim)-[:ATTRIBUTED_TO]->(reader)
WITH DISTINCT meeting, claim, source, reader
RETURN coalesce(meeting.edtf, '') AS date, split(meeting.mode, '/')[1] AS mode, split(meeting.status, '/')[1] AS status,
       claim.quote AS quote, [id IN source.ids WHERE id STARTS WITH 'source:' | substring(id, 7)][0] AS article,
       coalesce(toString(source.published), '') AS published, claim.span AS span, reader.name AS rule,
       claim.confidence AS confidence, meeting.iri AS meeting_id
ORDER BY date, published, article, toInteger(split(span, ',')[0]), span, rule, meeting_id
