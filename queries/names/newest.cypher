// summary, parameters and columns: see newest.rq

MATCH (article:Node:Article)
RETURN coalesce(max(toString(article.published)), '') AS published
ORDER BY published
