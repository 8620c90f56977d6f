// summary, parameters and columns: see articles.rq

MATCH (article:Node:Article)
RETURN article.iri AS id, article.source AS source, article.name AS title, coalesce(article.reading, '') AS reading,
       coalesce(article.outcome, '') AS outcome
ORDER BY source
