// summary, parameters and columns: see counts.rq
// Neo4j keeps the number of all nodes, and of those with one label; whatever is not whomet's is looked for only if there is any.

CALL () { MATCH (it) RETURN count(it) AS every }
CALL () { MATCH (it:Node) RETURN count(it) AS ours }
CALL (every, ours) {
  UNWIND CASE WHEN every > ours THEN [true] ELSE [] END AS once
  MATCH (it:!Node)
  UNWIND labels(it) + CASE WHEN it:Meeting AND it.status = 'held' THEN ['held Meeting'] ELSE [] END AS label
  WITH label, count(*) AS times
  RETURN collect([label, times]) AS others
}
CALL () {
  MATCH (it:Act) WITH count(it) AS all RETURN 'Act' AS label, all
  UNION ALL
  MATCH (it:Article) WITH count(it) AS all RETURN 'Article' AS label, all
  UNION ALL
  MATCH (it:Claim) WITH count(it) AS all RETURN 'Claim' AS label, all
  UNION ALL
  MATCH (it:Event) WITH count(it) AS all RETURN 'Event' AS label, all
  UNION ALL
  MATCH (it:Meeting) WITH count(it) AS all RETURN 'Meeting' AS label, all
  UNION ALL
  MATCH (it:Membership) WITH count(it) AS all RETURN 'Membership' AS label, all
  UNION ALL
  MATCH (it:Organization) WITH count(it) AS all RETURN 'Organization' AS label, all
  UNION ALL
  MATCH (it:Person) WITH count(it) AS all RETURN 'Person' AS label, all
  UNION ALL
  MATCH (it:Place) WITH count(it) AS all RETURN 'Place' AS label, all
  UNION ALL
  MATCH (it:Post) WITH count(it) AS all RETURN 'Post' AS label, all
  UNION ALL
  MATCH (it:State) WITH count(it) AS all RETURN 'State' AS label, all
  UNION ALL
  MATCH (it:Tenure) WITH count(it) AS all RETURN 'Tenure' AS label, all
  UNION ALL
  MATCH (it:Visit) WITH count(it) AS all RETURN 'Visit' AS label, all
  UNION ALL
  MATCH (it:Meeting {status: 'held'}) WITH count(it) AS all RETURN 'held Meeting' AS label, all
}
UNWIND CASE label
  WHEN 'Act' THEN [['acts', 1], ['sessions, summits and conferences', -1]]
  WHEN 'Article' THEN [['articles', 1]]
  WHEN 'Claim' THEN [['claims', 1]]
  WHEN 'Event' THEN [['sessions, summits and conferences', 1]]
  WHEN 'Meeting' THEN [['meetings', 1], ['sessions, summits and conferences', -1]]
  WHEN 'Membership' THEN [['memberships', 1]]
  WHEN 'Organization' THEN [['organizations', 1]]
  WHEN 'Person' THEN [['persons', 1]]
  WHEN 'Place' THEN [['places', 1]]
  WHEN 'Post' THEN [['posts', 1]]
  WHEN 'State' THEN [['states', 1], ['organizations', -1]]
  WHEN 'Tenure' THEN [['tenures', 1]]
  WHEN 'Visit' THEN [['visits', 1], ['sessions, summits and conferences', -1]]
  ELSE [['meetings held', 1]]
END AS counted
WITH counted[0] AS sort, sum(counted[1] * reduce(own = all, one IN others | CASE one[0] WHEN label THEN own - one[1] ELSE own END)) AS times
WHERE times > 0
RETURN sort AS kind, times AS number
ORDER BY kind
