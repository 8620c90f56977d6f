// summary, parameters and columns: see published.rq

MATCH (article:Node:Article)
RETURN article.source AS source, article.name AS title, coalesce(article.publisher, '') AS publisher,
       coalesce(toString(article.published), '') AS published
ORDER BY source
