// summary, parameters and columns: see participations-of-period.rq

MATCH (:Period {name: $period})<-[:IN_PERIOD]-(meeting:Meeting)-[:PARTICIPATION]->(part:Participation)-[:PARTICIPANT]->(it:Node)
WHERE meeting.iri >= $first AND meeting.iri <= $last
OPTIONAL MATCH (part)-[:COUNTRY]->(home:State)
OPTIONAL MATCH (part)-[:POST]->(:Post)-[:POST_IN]->(body:Organization) WHERE part.quality <> 'former'
RETURN meeting.iri AS meeting_id, it.iri AS participant_id, it.name AS name, max(coalesce(part.capacity, '')) AS office,
       max(coalesce(body.iri, '')) AS body_id, max(coalesce(home.iri, '')) AS state_id, max(coalesce(home.name, '')) AS state
ORDER BY meeting_id, name, participant_id
