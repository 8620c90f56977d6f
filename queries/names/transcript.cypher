// summary, parameters and columns: see transcript.rq

MATCH (article:Node {iri: $article})
WHERE article.facts IS NOT NULL
RETURN article.facts AS facts
ORDER BY facts
