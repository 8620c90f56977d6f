// summary, parameters and columns: see meetings-of-state.rq

MATCH (:State {iri: $state})<-[:COUNTRY]-(part:Participation)<-[:PARTICIPATION]-(meeting:Meeting)
      -[:PARTICIPATION]->(otherPart:Participation)
MATCH (part)-[:PARTICIPANT]->(person:Person), (otherPart)-[:PARTICIPANT]->(whom:Person)
WHERE whom <> person
OPTIONAL MATCH (part)-[:POST]->(post:Post)
OPTIONAL MATCH (otherPart)-[:POST]->(otherPost:Post)
OPTIONAL MATCH (meeting)-[:LOCATION]->(location)
WITH meeting, person, whom, max(coalesce(location.name, '')) AS whereabouts,
     max(CASE WHEN post IS NULL THEN '' WHEN part.quality = 'tenure-role/current' THEN post.name
         ELSE split(part.quality, '/')[1] + ' ' + post.name END) AS capacity,
     max(CASE WHEN otherPost IS NULL THEN '' WHEN otherPart.quality = 'tenure-role/current' THEN otherPost.name
         ELSE split(otherPart.quality, '/')[1] + ' ' + otherPost.name END) AS otherCapacity
CALL (meeting) {
  MATCH (meeting)-[:EVIDENCE]->(claim:Claim)-[:SOURCE]->(source:Article)
  RETURN claim.quote AS words, [id IN source.ids WHERE id STARTS WITH 'source:' | substring(id, 7)][0] AS file
  ORDER BY coalesce(toString(source.published), '9999-99-99'), toInteger(split(claim.span, ',')[0]), file, words
  LIMIT 1
}
RETURN person.name AS name, capacity AS office, whom.name AS other, otherCapacity AS other_office,
       coalesce(meeting.edtf, '') AS date, whereabouts AS place, split(meeting.mode, '/')[1] AS mode,
       split(meeting.status, '/')[1] AS status, words AS quote, file AS article,
       person.iri AS person_id, whom.iri AS other_id, meeting.iri AS meeting_id
ORDER BY date, name, other, person_id, other_id, meeting_id
