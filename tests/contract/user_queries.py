"""Questions as users write them, which every store that speaks SPARQL answers alike, or refuses.

<ONE> and <OTHER> stand for articles of the small world.
"""

from ontology.terms import BASE

CALLED = "skos:prefLabel"
DAY = "schema:startDate"

QUERIES = {
    # dates, whole and in part
    "days": f"SELECT ?m ?d {{ ?m a wm:Meeting ; {DAY} ?d }}",
    "since a day": f"SELECT ?m {{ ?m a wm:Meeting ; {DAY} ?d FILTER(?d >= '2024-06-01'^^xsd:date) }}",
    "between two days": (
        f"SELECT ?m {{ ?m {DAY} ?d FILTER(?d >= '2024-05-01'^^xsd:date && ?d < '2024-06-01'^^xsd:date) }}"
    ),
    "before a date cast from text": f"SELECT ?m {{ ?m {DAY} ?d FILTER(?d < xsd:date('2024-06-01')) }}",
    "a date as a dateTime": (
        f"SELECT ?m {{ ?m {DAY} ?d FILTER(xsd:dateTime(?d) < '2024-06-01T12:00:00'^^xsd:dateTime) }}"
    ),
    "a date beside a dateTime": f"SELECT ?m {{ ?m {DAY} ?d FILTER(?d < '2024-06-01T00:00:00'^^xsd:dateTime) }}",
    "a date or a dateTime": (
        f"SELECT ?m (COALESCE(?d < '2024-06-01T00:00:00'^^xsd:dateTime, 'not to be compared') AS ?x) {{ ?m {DAY} ?d }}"
    ),
    "years": f"SELECT ?y (COUNT(*) AS ?n) {{ ?m a wm:Meeting ; {DAY} ?d }} GROUP BY (YEAR(?d) AS ?y) ORDER BY ?y",
    "months": (
        f"SELECT ?month (COUNT(DISTINCT ?m) AS ?n) {{ ?m a wm:Meeting ; {DAY} ?d BIND(MONTH(?d) AS ?month) }} "
        "GROUP BY ?month ORDER BY ?month"
    ),
    "the day of a date": f"SELECT (DAY(?d) AS ?x) {{ ?m {DAY} ?d }} ORDER BY ?x",
    "hours of a date": f"SELECT (HOURS(?d) AS ?x) {{ ?m {DAY} ?d }}",
    "a month as text": "SELECT ?m ?e { ?m wm:edtf ?e FILTER(STRLEN(?e) = 7) }",
    "mixed precision in order": "SELECT ?m ?e { ?m a wm:Meeting ; wm:edtf ?e } ORDER BY ?e ?m",
    "text before a date": f"SELECT ?m {{ ?m {DAY} ?d FILTER(STR(?d) < '2024-06') }}",
    "a date in text": f"SELECT ?m {{ ?m {DAY} ?d FILTER(STRSTARTS(STR(?d), '2024-05')) }}",
    "same day": f"SELECT ?a ?b {{ ?a {DAY} ?d . ?b {DAY} ?d FILTER(STR(?a) < STR(?b)) }}",
    "an open end": "SELECT ?t ?e { ?t a wm:Tenure OPTIONAL { ?t schema:endDate ?e } }",
    "first and last day": f"SELECT (MIN(?d) AS ?first) (MAX(?d) AS ?last) {{ ?m a wm:Meeting ; {DAY} ?d }}",
    "a month compared": "SELECT * { VALUES ?x { '2024-01'^^xsd:gYearMonth } FILTER(?x < '2024-02'^^xsd:gYearMonth) }",
    "a year compared": "SELECT * { VALUES ?x { '2024'^^xsd:gYear } FILTER(?x < '2025'^^xsd:gYear) }",
    "a date and a month": "SELECT * { VALUES ?x { '2024-01'^^xsd:gYearMonth } FILTER(?x < '2024-02-01'^^xsd:date) }",
    "a day later": f"SELECT ?m (?d + '-P1D'^^xsd:dayTimeDuration AS ?x) {{ ?m {DAY} ?d }}",
    "a month later": f"SELECT ?m (?d + 'P1M'^^xsd:yearMonthDuration AS ?x) {{ ?m {DAY} ?d }}",
    "days between": f"SELECT ?m (?e - ?d AS ?x) {{ ?m {DAY} ?d ; schema:endDate ?e }}",
    "a day with a time zone": "SELECT * { VALUES ?x { '2024-06-01Z'^^xsd:date } FILTER(?x = '2024-06-01'^^xsd:date) }",
    "no such day": "SELECT (xsd:date('2024-02-31') AS ?x) {}",
    # aggregates, over what is not there too
    "how many": "SELECT (COUNT(*) AS ?n) { ?m a wm:Meeting }",
    "how many of none": "SELECT (COUNT(*) AS ?n) { ?m a wm:Nothing }",
    "the sum of nothing": "SELECT (SUM(?x) AS ?n) (AVG(?x) AS ?m) { ?s wm:nothing ?x }",
    "the least of nothing": "SELECT (MIN(?x) AS ?n) (MAX(?x) AS ?m) { ?s wm:nothing ?x }",
    "one of nothing": "SELECT (SAMPLE(?x) AS ?n) { ?s wm:nothing ?x }",
    "nothing joined": "SELECT (GROUP_CONCAT(?x) AS ?n) { ?s wm:nothing ?x }",
    "groups of none": "SELECT ?s (COUNT(*) AS ?n) { ?s wm:nothing ?x } GROUP BY ?s",
    "counts of what may be unbound": (
        "SELECT ?m (COUNT(?place) AS ?n) { ?m a wm:Meeting OPTIONAL { ?m wm:placeName ?place } } GROUP BY ?m"
    ),
    "sums of what may be unbound": (
        "SELECT ?t (SUM(?x) AS ?n) { ?t a wm:Tenure OPTIONAL { ?t wm:confidence ?x } } GROUP BY ?t"
    ),
    "least of what may be unbound": (
        "SELECT ?m (MIN(?place) AS ?n) { ?m a wm:Meeting OPTIONAL { ?m wm:placeName ?place } } GROUP BY ?m"
    ),
    "averages": (
        "SELECT ?rule (AVG(?c) AS ?mean) { ?claim prov:wasAttributedTo ?rule ; wm:confidence ?c } GROUP BY ?rule"
    ),
    "a sum of texts": "SELECT (SUM(?e) AS ?n) { ?m wm:edtf ?e }",
    "having": (
        "SELECT ?p (COUNT(DISTINCT ?m) AS ?n) { ?m cv:hasParticipant ?p } GROUP BY ?p HAVING (COUNT(DISTINCT ?m) > 2) "
        "ORDER BY DESC(?n) ?p"
    ),
    "distinct": "SELECT DISTINCT ?name { ?m wm:placeName ?name }",
    "most met": (
        f"SELECT ?name (COUNT(*) AS ?n) {{ ?p wm:met ?o ; {CALLED} ?name }} GROUP BY "
        "?name ORDER BY DESC(?n) ?name LIMIT 3"
    ),
    "counts in a subquery": (
        "SELECT ?p ?n { { SELECT ?p (COUNT(?o) AS ?n) { ?p wm:met ?o } GROUP BY ?p } FILTER(?n > 2) }"
    ),
    # paths
    "whoever is met in two steps": f"SELECT DISTINCT ?b {{ ?a {CALLED} 'Anna Kovač'@en ; wm:met/wm:met ?b }}",
    "whoever can be reached": f"SELECT DISTINCT ?b {{ ?a {CALLED} 'Anna Kovač'@en ; wm:met+ ?b }}",
    "with oneself": f"SELECT ?b {{ ?a {CALLED} 'Anna Kovač'@en ; wm:met* ?b }}",
    "at most one step": f"SELECT ?b {{ ?a {CALLED} 'Anna Kovač'@en ; wm:met? ?b }}",
    "backwards": "SELECT ?m ?p { ?p ^cv:hasParticipant ?m }",
    "one way or the other": "SELECT ?a ?b { ?a (org:member|org:organization) ?b }",
    "all but": f"SELECT ?p ?o {{ ?m a wm:Meeting ; !(rdf:type|wm:pair|{DAY}) ?o . ?m wm:mode ?p }}",
    "zero steps from nowhere": "SELECT ?o { <x:nobody> wm:met* ?o }",
    "a sequence twice": "SELECT ?m ?o { ?m cv:hasParticipant/wm:country ?o }",
    "a path of paths": f"SELECT DISTINCT ?n {{ ?m (cv:hasParticipant/(wm:country|org:holds/org:postIn)/{CALLED}) ?n }}",
    "an inverse in a set": "SELECT DISTINCT ?a { ?a !(^wm:met|rdf:type) <x:nobody> }",
    # graphs
    "articles": "SELECT DISTINCT ?g { GRAPH ?g { ?m a wm:Meeting } }",
    "what one article says": "SELECT ?s ?o { GRAPH <ONE> { ?s wm:met ?o } }",
    "from one article": "SELECT ?m FROM <ONE> { ?m a wm:Meeting }",
    "from two articles": "SELECT ?p FROM <ONE> FROM <OTHER> { ?p a foaf:Person }",
    "from named": "SELECT ?g ?m FROM NAMED <ONE> { GRAPH ?g { ?m a wm:Meeting } }",
    "from named, outside it": "SELECT ?m FROM NAMED <ONE> { ?m a wm:Meeting }",
    "from and from named": (
        "SELECT ?m ?g FROM <ONE> FROM NAMED <OTHER> { ?m a wm:Meeting OPTIONAL { GRAPH ?g { ?m a wm:Meeting } } }"
    ),
    "from nowhere": "SELECT ?m FROM <x:nowhere> { ?m a wm:Meeting }",
    "told by two articles": "SELECT ?m (COUNT(?g) AS ?n) { GRAPH ?g { ?m a wm:Meeting } } GROUP BY ?m",
    # what is not there
    "minus": "SELECT ?m { ?m a wm:Meeting MINUS { ?m wm:placeName ?x } }",
    "minus nothing in common": "SELECT ?m { ?m a wm:Meeting MINUS { ?x wm:placeName ?y } }",
    "not exists": "SELECT ?p { ?p a foaf:Person FILTER NOT EXISTS { ?p wm:met ?o } }",
    "exists": f"SELECT ?p {{ ?p a foaf:Person FILTER EXISTS {{ ?p org:holds/{CALLED} ?x }} }}",
    "optional": f"SELECT ?m ?d ?x {{ ?m a wm:Meeting OPTIONAL {{ ?m {DAY} ?d }} OPTIONAL {{ ?m wm:placeName ?x }} }}",
    "optional with a filter": (
        f"SELECT ?m ?d {{ ?m a wm:Meeting OPTIONAL {{ ?m {DAY} ?d FILTER(?d > '2024-06-01'^^xsd:date) }} }}"
    ),
    "not bound": f"SELECT ?m {{ ?m a wm:Meeting OPTIONAL {{ ?m {DAY} ?d }} FILTER(!BOUND(?d)) }}",
    "rows of nothing": "SELECT ?x ?y { ?m a wm:Meeting OPTIONAL { ?m wm:nothing ?x } }",
    "a row of nothing": "SELECT ?x {}",
    # values and names
    "values": f"SELECT ?p ?n {{ VALUES ?n {{ 'Anna Kovač'@en 'Nobody'@en }} ?p {CALLED} ?n }}",
    "no values": "SELECT ?p { VALUES ?p {} ?p a foaf:Person }",
    "no values behind": "SELECT ?p { ?p a foaf:Person } VALUES ?p {}",
    "undefined values": f"SELECT ?m ?d {{ VALUES (?m ?d) {{ (UNDEF '2024-06-10'^^xsd:date) }} ?m {DAY} ?d }}",
    "bind": f"SELECT ?p ?up {{ ?p a foaf:Person ; {CALLED} ?n BIND(UCASE(?n) AS ?up) }}",
    "bind of an error": f"SELECT ?p ?x {{ ?p a foaf:Person ; {CALLED} ?n BIND(?n + 1 AS ?x) }}",
    "if and coalesce": (
        f"SELECT ?m (IF(BOUND(?d), YEAR(?d), 0) AS ?y) (COALESCE(?d, 'none') AS ?z) "
        f"{{ ?m a wm:Meeting OPTIONAL {{ ?m {DAY} ?d }} }}"
    ),
    "parts of names": f"SELECT ?n {{ ?p a foaf:Person ; {CALLED} ?n FILTER(CONTAINS(LCASE(?n), 'kov')) }}",
    "a pattern": f"SELECT ?n {{ ?p a foaf:Person ; {CALLED} ?n FILTER(REGEX(?n, '^a.*č$', 'i')) }}",
    "languages": f"SELECT ?l (COUNT(*) AS ?many) {{ ?s {CALLED} ?n }} GROUP BY (LANG(?n) AS ?l)",
    "language matches": f"SELECT ?n {{ ?s a foaf:Person ; {CALLED} ?n FILTER(LANGMATCHES(LANG(?n), 'en')) }}",
    "lengths": f"SELECT ?n (STRLEN(?n) AS ?x) {{ ?s a foaf:Person ; {CALLED} ?n }}",
    "words": f"SELECT (STRAFTER(?n, ' ') AS ?x) (STRBEFORE(?n, ' ') AS ?y) {{ ?s a foaf:Person ; {CALLED} ?n }}",
    "replaced": f"SELECT (REPLACE(?n, '([aeiou])', '<$1>') AS ?x) {{ ?s a foaf:Person ; {CALLED} ?n }}",
    "replaced, two groups": (
        f"SELECT (REPLACE(?n, '^(\\\\p{{Lu}})\\\\S* (.*)$', '$1. $2 ($0)') AS ?x) {{ ?s a foaf:Person ; {CALLED} ?n }}"
    ),
    "a pattern that may match nothing": f"SELECT ?n {{ ?p a foaf:Person ; {CALLED} ?n FILTER(REGEX(?n, 'x*')) }}",
    "hashed": f"SELECT (SHA256(STR(?n)) AS ?x) {{ ?s a foaf:Person ; {CALLED} ?n }}",
    "encoded": f"SELECT (ENCODE_FOR_URI(?n) AS ?x) {{ ?s a foaf:Person ; {CALLED} ?n }}",
    "joined in order": (
        "SELECT (GROUP_CONCAT(?x ; separator='|') AS ?all) { { SELECT DISTINCT ?x { ?m "
        "wm:placeName ?x } ORDER BY ?x } }"
    ),
    # order, kinds and numbers
    "order of mixed kinds": "SELECT ?x { VALUES ?x { 2 'b' <x:c> 1.5 'a' '2024-01-01'^^xsd:date UNDEF } } ORDER BY ?x",
    "order, the last first": f"SELECT ?n {{ ?s a foaf:Person ; {CALLED} ?n }} ORDER BY DESC(?n)",
    "order with unbound": f"SELECT ?m ?d {{ ?m a wm:Meeting OPTIONAL {{ ?m {DAY} ?d }} }} ORDER BY ?d ?m",
    "order of numbers": "SELECT ?x { VALUES ?x { 10 9.5 '1e1'^^xsd:double 2 } } ORDER BY ?x",
    "a page": f"SELECT ?n {{ ?s a foaf:Person ; {CALLED} ?n }} ORDER BY ?n LIMIT 3 OFFSET 2",
    "numbers": (
        "SELECT (1 + 1.5 AS ?a) (7 / 2 AS ?b) (2 * 3e0 AS ?c) (ROUND(2.5) AS ?d) (ABS(-1) AS ?e) (CEIL(1.2) AS ?f) {}"
    ),
    "by zero": "SELECT (1 / 0 AS ?a) (1e0 / 0 AS ?b) (-1e0 / 0 AS ?c) (0e0 / 0 AS ?d) {}",
    "numbers that are equal": "SELECT ?x { VALUES ?x { 1 1.0 '1'^^xsd:double '01'^^xsd:integer } FILTER(?x = 1) }",
    "distinct numbers": "SELECT DISTINCT ?x { VALUES ?x { 1 1.0 2 2 } }",
    "kinds": f"SELECT (DATATYPE(?d) AS ?a) (ISIRI(?m) AS ?b) (ISNUMERIC(?d) AS ?c) {{ ?m a wm:Meeting ; {DAY} ?d }}",
    "not a number": "SELECT ('NaN'^^xsd:double AS ?x) (xsd:integer('x') AS ?y) (xsd:boolean('1') AS ?z) {}",
    "confident": "SELECT ?c { ?c wm:confidence ?x FILTER(?x >= 0.9) }",
    "all kinds of answers: ask": "ASK { ?a wm:met ?b }",
    "all kinds of answers: construct": "CONSTRUCT { ?a wm:met ?b } WHERE { ?a wm:met ?b }",
    "all kinds of answers: describe": f"DESCRIBE <{BASE}id/state/fi>",
    "union": f"SELECT ?x {{ {{ ?m wm:placeName ?x }} UNION {{ ?p a foaf:Person ; {CALLED} ?x }} }}",
    "a filter on what is outside": f"SELECT ?m {{ ?m {DAY} ?d {{ ?m wm:placeName ?x FILTER(BOUND(?d)) }} }}",
    "everything of one": f"SELECT * {{ <{BASE}id/state/fi> ?p ?o }}",
    "in a list": "SELECT ?m { ?m wm:mode ?x FILTER(?x IN (<code/mode/phone>, <code/mode/online>)) }",
    "not in a list": "SELECT ?m { ?m wm:mode ?x FILTER(?x NOT IN (<code/mode/phone>)) }",
    # refused, since engines differ
    "both ways": "SELECT (COUNT(*) AS ?n) { ?s (wm:met|^wm:met) ?o }",
    "both ways within brackets": "SELECT (COUNT(*) AS ?n) { ?s ((wm:met)|(skos:prefLabel|^(wm:met))) ?o }",
    "two steps or one": "SELECT (COUNT(*) AS ?n) { ?s (wm:met/wm:met|wm:country) ?o }",
    "some steps or one": "SELECT (COUNT(*) AS ?n) { ?s (wm:met+|wm:country) ?o }",
    "neither there nor back": "SELECT (COUNT(*) AS ?n) { ?s !(wm:met|^wm:met) ?o }",
    "one more and less": "SELECT (COUNT(*) AS ?n) { ?s (wm:country|!wm:met) ?o }",
    "having what is made": f"SELECT ?x (COUNT(*) AS ?n) {{ ?m {DAY} ?x }} GROUP BY ?x HAVING(?n > 1)",
    "having what is made within": (
        f"SELECT * {{ {{ SELECT ?x (COUNT(*) AS ?n) {{ ?m {DAY} ?x }} GROUP BY ?x HAVING(?n > 1) }} }}"
    ),
    "from before the first sign": "SELECT (SUBSTR('Turku', -1) AS ?x) {}",
    "by fractions": "SELECT (SUBSTR('Turku', 2, 1.5) AS ?x) {}",
    "order of languages": "SELECT ?x { VALUES ?x { 'b'@en 'a'@fr 'a'@en } } ORDER BY ?x",
    # and what looks like it, and is answered alike
    "two plain ways": "SELECT (COUNT(*) AS ?n) { ?s ((wm:met)|wm:country) ?o }",
    "both ways, each once": "SELECT DISTINCT ?s ?o { ?s (wm:met|^wm:met) ?o }",
    "two steps or one, each once": "SELECT DISTINCT ?s ?o { ?s (wm:met/wm:met|wm:country) ?o }",
    "both ways, at all": "ASK { ?s (wm:met|^wm:met) ?s }",
    "both ways as a union": "SELECT (COUNT(*) AS ?n) { { ?s wm:met ?o } UNION { ?s ^wm:met ?o } }",
    "having a count": f"SELECT ?x (COUNT(*) AS ?n) {{ ?m {DAY} ?x }} GROUP BY ?x HAVING(COUNT(*) > 1)",
    "from a computed place": "SELECT (SUBSTR('Turku', STRLEN('a') + 1, 2) AS ?x) {}",
    "all columns of a question within": "SELECT * { { SELECT ?b ?a { ?a wm:met ?b } } }",
}

MEETING = "MATCH (m:Meeting)"
# some of them in Cypher, with the columns of the SPARQL
CYPHER = {
    "how many": f"{MEETING} RETURN count(*) AS n",
    "days": f"{MEETING} WHERE m.start IS NOT NULL RETURN m.iri AS m, m.start AS d",
    "since a day": f"{MEETING} WHERE m.start >= date('2024-06-01') RETURN m.iri AS m",
    "between two days": (
        "MATCH (m:Node) WHERE m.start >= date('2024-05-01') AND m.start < date('2024-06-01') RETURN m.iri AS m"
    ),
    "months": f"{MEETING} WHERE m.start IS NOT NULL RETURN m.start.month AS month, count(m) AS n ORDER BY month",
    "first and last day": f"{MEETING} RETURN min(m.start) AS first, max(m.start) AS last",
    "not bound": f"{MEETING} WHERE m.start IS NULL RETURN m.iri AS m",
    "not exists": "MATCH (p:Person) WHERE NOT EXISTS { (p)-[:MET]->() } RETURN p.iri AS p",
}
