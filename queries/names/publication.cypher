// summary, parameters and columns: see publication.rq

MATCH (article:Article {iri: $article})
RETURN article.name AS title, coalesce(article.publisher, '') AS publisher, coalesce(toString(article.published), '') AS published
ORDER BY title
