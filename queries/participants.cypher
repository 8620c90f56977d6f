// summary, parameters and columns: see participants.rq

MATCH (:Meeting {iri: $meeting})-[:PARTICIPATION]->(part:Participation)-[:PARTICIPANT]->(it:Node)
RETURN it.name AS participant, max(coalesce(part.capacity, '')) AS office, it.iri AS participant_id
ORDER BY participant, participant_id
