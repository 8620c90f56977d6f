// summary, parameters and columns: see publications.rq

MATCH (article:Article)
RETURN article.source AS source, coalesce(article.publisher, '') AS publisher,
       coalesce(toString(article.published), '') AS published
ORDER BY source
