// summary, parameters and columns: see counts.rq

CALL () {
  MATCH (it:Node:Article) RETURN 'articles' AS sort, count(it) AS times
  UNION ALL
  MATCH (it:Node:Person) RETURN 'persons' AS sort, count(it) AS times
  UNION ALL
  MATCH (it:Node:State) RETURN 'states' AS sort, count(it) AS times
  UNION ALL
  MATCH (it:Node:Organization) WHERE NOT it:State RETURN 'organizations' AS sort, count(it) AS times
  UNION ALL
  MATCH (it:Node:Place) RETURN 'places' AS sort, count(it) AS times
  UNION ALL
  MATCH (it:Node:Post) RETURN 'posts' AS sort, count(it) AS times
  UNION ALL
  MATCH (it:Node:Tenure) RETURN 'tenures' AS sort, count(it) AS times
  UNION ALL
  MATCH (it:Node:Membership) RETURN 'memberships' AS sort, count(it) AS times
  UNION ALL
  MATCH (it:Node:Meeting) RETURN 'meetings' AS sort, count(it) AS times
  UNION ALL
  MATCH (it:Node:Meeting {status: 'held'}) RETURN 'meetings held' AS sort, count(it) AS times
  UNION ALL
  MATCH (it:Node:Visit) RETURN 'visits' AS sort, count(it) AS times
  UNION ALL
  MATCH (it:Node:Event) WHERE NOT it:Meeting AND NOT it:Visit AND NOT it:Act RETURN 'sessions, summits and conferences' AS sort, count(it) AS times
  UNION ALL
  MATCH (it:Node:Act) RETURN 'acts' AS sort, count(it) AS times
  UNION ALL
  MATCH (it:Node:Claim) RETURN 'claims' AS sort, count(it) AS times
}
WITH sort, times
WHERE times > 0
RETURN sort AS kind, times AS number
ORDER BY kind
