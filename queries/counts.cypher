// summary, parameters and columns: see counts.rq

CALL () {
  MATCH (it:Article) RETURN 'articles' AS sort, count(it) AS times
  UNION ALL
  MATCH (it:Person) RETURN 'persons' AS sort, count(it) AS times
  UNION ALL
  MATCH (it:State) RETURN 'states' AS sort, count(it) AS times
  UNION ALL
  MATCH (it:Organization) WHERE NOT it:State RETURN 'organizations' AS sort, count(it) AS times
  UNION ALL
  MATCH (it:Place) RETURN 'places' AS sort, count(it) AS times
  UNION ALL
  MATCH (it:Post) RETURN 'posts' AS sort, count(it) AS times
  UNION ALL
  MATCH (it:Tenure) RETURN 'tenures' AS sort, count(it) AS times
  UNION ALL
  MATCH (it:Membership) RETURN 'memberships' AS sort, count(it) AS times
  UNION ALL
  MATCH (it:Meeting) RETURN 'meetings' AS sort, count(it) AS times
  UNION ALL
  MATCH (it:Meeting {status: 'event-status/held'}) RETURN 'meetings held' AS sort, count(it) AS times
  UNION ALL
  MATCH (it:Visit) RETURN 'visits' AS sort, count(it) AS times
  UNION ALL
  MATCH (it:Event) WHERE NOT it:Meeting AND NOT it:Visit AND NOT it:Act RETURN 'sessions, summits and conferences' AS sort, count(it) AS times
  UNION ALL
  MATCH (it:Act) RETURN 'acts' AS sort, count(it) AS times
  UNION ALL
  MATCH (it:Claim) RETURN 'claims' AS sort, count(it) AS times
}
WITH sort, times
WHERE times > 0
RETURN sort AS kind, times AS number
ORDER BY kind
