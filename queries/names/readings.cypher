// summary, parameters and columns: see readings.rq

MATCH (article:Node:Article)
RETURN article.iri AS id, article.source AS source, coalesce(article.reading, '') AS reading
ORDER BY source
