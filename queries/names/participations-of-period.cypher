// summary, parameters and columns: see participations-of-period.rq

MATCH (:Period {name: $period})<-[:IN_PERIOD]-(meeting:Meeting)-[:PARTICIPATION]->(part:Participation)-[:PARTICIPANT]->(person:Person)
OPTIONAL MATCH (part)-[:COUNTRY]->(home:State)
RETURN meeting.iri AS meeting_id, person.iri AS person_id, person.name AS name,
       max(coalesce(part.capacity, '')) AS office, max(coalesce(home.iri, '')) AS state_id, max(coalesce(home.name, '')) AS state
ORDER BY meeting_id, name, person_id
