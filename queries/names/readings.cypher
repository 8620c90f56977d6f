// summary, parameters and columns: see readings.rq

MATCH (article:Node:Article)
RETURN article.source AS source, coalesce(article.reading, '') AS reading, coalesce(article.outcome, '') AS outcome
ORDER BY source
