// summary, parameters and columns: see transcripts.rq

MATCH (article:Node:Article)
WHERE article.facts IS NOT NULL
RETURN article.iri AS id, article.facts AS facts, coalesce(article.outcome, '') AS outcome
ORDER BY id
