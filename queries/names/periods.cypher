// summary, parameters and columns: see periods.rq

MATCH (it:Node:Period)
RETURN DISTINCT it.name AS period
ORDER BY period
