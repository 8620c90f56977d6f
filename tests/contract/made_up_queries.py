"""Questions that nobody has written: put together by chance, the same for the same seed.

`sparql` gives questions in SPARQL, `pairs` the same questions in SPARQL and in Cypher.  What docs/stores.md says
is not found out stands in none of them: LIMIT without an order of all columns, MIN of several kinds, and so on.
"""

import random
from collections.abc import Iterator

# what is said of things of a class, with the kind of what is said
SAID = {
    "wm:Meeting": {
        "schema:startDate": "date",
        "schema:endDate": "date",
        "wm:edtf": "text",
        "wm:placeName": "text",
        "wm:mode": "iri",
        "wm:status": "iri",
        "schema:location": "iri",
        "wm:pair": "iri",
        "schema:superEvent": "iri",
    },
    "wm:Act": {"schema:startDate": "date", "dct:type": "iri", "wm:resultsIn": "iri", "wm:dateBasis": "iri"},
    "wm:Claim": {"wm:confidence": "number", "prov:value": "text", "wm:span": "text", "prov:wasAttributedTo": "iri"},
    "wm:Tenure": {"wm:statedTitle": "text", "org:member": "iri", "org:organization": "iri", "org:role": "iri"},
    "wm:Membership": {"schema:startDate": "date", "org:member": "iri", "org:role": "iri", "wm:edtf": "text"},
    "wm:Participation": {"wm:capacity": "text", "cv:hasParticipant": "iri", "wm:country": "iri", "cv:role": "iri"},
    "foaf:Person": {"skos:prefLabel": "text", "skos:altLabel": "text", "wm:met": "iri", "wm:country": "iri"},
    "wm:State": {"skos:prefLabel": "text", "dct:identifier": "text", "owl:sameAs": "iri"},
    "schema:NewsArticle": {"schema:datePublished": "date", "dct:source": "text", "wm:origin": "iri"},
    "wm:Nothing": {"wm:placeName": "text", "wm:confidence": "number", "schema:startDate": "date"},
}
FILTERS = {
    "date": (
        "{x} >= '2024-0{digit}-10'^^xsd:date",
        "YEAR({x}) = 2024",
        "MONTH({x}) > {digit}",
        "STR({x}) < '2024-0{digit}'",
        "STRSTARTS(STR({x}), '2024-0{digit}')",
        "{x} > {digit}",
        "DATATYPE({x}) = xsd:date",
        "{x} - 'P{digit}D'^^xsd:dayTimeDuration < '2024-06-01'^^xsd:date",
    ),
    "text": (
        "STRLEN({x}) > {digit}",
        "CONTAINS(LCASE({x}), 'a')",
        "REGEX({x}, '^[A-M]')",
        "REGEX(STR({x}), 'an|er', 'i')",
        "LANG({x}) = 'en'",
        "LANGMATCHES(LANG({x}), '*')",
        "{x} = 'Turku'@en",
        "STR({x}) IN ('Turku', 'Italy', '2024-06-10')",
        "{x}",
        "{x} > 'M'",
    ),
    "number": ("{x} >= 0.9", "{x} * {digit} < 5", "{x} = 0.90", "{x}", "{x} < 'a'", "ROUND({x}) = 1"),
    "iri": (
        "ISIRI({x})",
        "STRENDS(STR({x}), 'o')",
        "{x} != <code/mode/phone>",
        "STRLEN(STR({x})) > 4{digit}",
        "CONTAINS(STR({x}), 'i{digit}') || CONTAINS(STR({x}), 'in')",
        "{x} IN (<code/mode/phone>, <code/status/held>, <id/state/fi>)",
        "{x} > 1",
    ),
}
MADE = {
    "date": ("YEAR({x})", "MONTH({x}) * 2", "STR({x})", "DAY({x}) > 1{digit}", "{x} < '2024-06-01'^^xsd:date"),
    "text": (
        "UCASE({x})",
        "STRLEN({x})",
        "SUBSTR({x}, 2, {digit})",
        "CONCAT({x}, '!')",
        "CONCAT(STR({x}), '{digit}')",
        "REPLACE(STR({x}), '[aeiou]', '-')",
        "STRBEFORE({x}, ' ')",
        "STRAFTER({x}, 'a')",
        "{x} + 1",
        "MD5(STR({x}))",
        "STRDT(STR({x}), xsd:string)",
        "xsd:integer({x})",
    ),
    "number": ("{x} + 1", "ROUND({x} * 10)", "-{x}", "IF({x} > 0.5, 'high', 'low')", "xsd:string({x} > 0.{digit})"),
    "iri": ("STR({x})", "STRLEN(STR({x}))", "{x} = <code/status/held>", "ENCODE_FOR_URI(STR({x}))", "ISBLANK({x})"),
}
SUMS = {
    "date": ("COUNT({x})", "MIN({x})", "MAX({x})", "COUNT(DISTINCT {x})"),
    "text": ("COUNT({x})", "COUNT(DISTINCT {x})", "SUM(STRLEN({x}))", "MAX(STRLEN({x}))"),
    "number": ("SUM({x})", "AVG({x})", "MIN({x})", "MAX({x})", "COUNT({x})"),
    "iri": ("COUNT({x})", "COUNT(DISTINCT {x})"),
}
PATHS = (
    "?s wm:met+ {new}",
    "?s (wm:met|wm:country) {new}",
    "?s ^cv:hasParticipant/cv:role {new}",
    "?s prov:wasDerivedFrom/prov:wasAttributedTo/skos:prefLabel {new}",
    "?s !(rdf:type|prov:wasDerivedFrom) {new}",
    "?s wm:met* {new}",
    "?s (org:holds/org:postIn)? {new}",
    "{new} ^wm:met ?s",
)
TABLES = (
    "VALUES {x} {{ UNDEF }}",
    "VALUES ({x} ?v) {{ (UNDEF 1) (UNDEF 2) }}",
    "VALUES ?v {{ 1 2 'x' UNDEF }}",
    "VALUES {x} {{ <code/status/held> '2024-06-10'^^xsd:date 'Turku'@en 0.9 }}",
    "VALUES ?v {{}}",
)


class _Question:
    """A question in the making: its pattern, and the kinds of its variables."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.kinds: dict[str, str] = {}
        self.subject = dice.choice(list(SAID))
        self.parts = [f"?s a {self.subject} ."] if dice.random() < 0.9 else []
        for _ in range(dice.randint(1, 2)):
            self.parts.append(f"{self.triple()} .")
        for _ in range(dice.randint(0, 3)):
            self.parts.append(self.more())

    def triple(self, subject: str = "?s") -> str:
        """Say something of the subject."""
        said = SAID[self.subject]
        property_ = self.dice.choice(list(said))
        return f"{subject} {property_} {self.new(said[property_])}"

    def new(self, kind: str) -> str:
        """Name a variable that is not there yet."""
        name = f"?x{len(self.kinds)}"
        self.kinds[name] = kind
        return name

    def some(self) -> tuple[str, str]:
        """Choose a variable that is there, with its kind."""
        return self.dice.choice(list(self.kinds.items()))

    def filled(self, templates: dict[str, tuple[str, ...]]) -> str:
        """Write something about a variable."""
        x, kind = self.some()
        return self.dice.choice(templates[kind]).format(x=x, digit=self.dice.randint(1, 9))

    def more(self) -> str:
        """Write a part that changes what is found."""
        return str(
            self.dice.choice(
                (self.optional, self.without, self.filter, self.union, self.bind, self.path, self.table, self.inner)
            )()
        )

    def optional(self) -> str:
        """Write an OPTIONAL, with a filter or without."""
        inner = self.triple()
        return f"OPTIONAL {{ {inner} {self.filter() if self.dice.random() < 0.4 else ''} }}"

    def without(self) -> str:
        """Write MINUS or EXISTS; what is bound within stays there."""
        before = dict(self.kinds)
        inner = self.triple(self.dice.choice(("?s", "?s", "?other")))
        self.kinds = before
        return self.dice.choice(("MINUS {{ {} }}", "FILTER NOT EXISTS {{ {} }}", "FILTER EXISTS {{ {} }}")).format(
            inner
        )

    def filter(self) -> str:
        """Write a FILTER, of one condition or two."""
        first, second = self.filled(FILTERS), self.filled(FILTERS)
        return self.dice.choice(("FILTER({})", "FILTER(!({}))", "FILTER(({}) || ({}))", "FILTER(({}) && ({}))")).format(
            first, second
        )

    def union(self) -> str:
        """Write a UNION of two ways."""
        return f"{{ {self.triple()} }} UNION {{ {self.triple()} }}"

    def bind(self) -> str:
        """Write a BIND, also of what may be an error or not bound."""
        made = self.filled(MADE)
        made = self.dice.choice(("{}", "{}", "COALESCE({}, 'none')", "IF(BOUND(?x0), {}, 0)")).format(made)
        return f"BIND({made} AS ?b{len(self.parts)})"

    def path(self) -> str:
        """Write a property path."""
        return self.dice.choice(PATHS).format(new=self.new("iri")) + " ."

    def table(self) -> str:
        """Write VALUES."""
        return self.dice.choice(TABLES).format(x=self.some()[0])

    def inner(self) -> str:
        """Write a question within."""
        property_ = self.dice.choice(list(SAID[self.subject]))
        return f"{{ SELECT ?s (COUNT(?i) AS ?n{len(self.parts)}) {{ ?s {property_} ?i }} GROUP BY ?s }}"

    def text(self) -> str:
        """Write it."""
        where = " ".join(self.parts)
        if self.dice.random() < 0.2:
            where = f"GRAPH {self.dice.choice(('?g', '<ONE>'))} {{ {where} }}"
        from_ = self.dice.choice(("FROM <ONE> ", "FROM <ONE> FROM <OTHER> ")) if self.dice.random() < 0.1 else ""
        kind = self.dice.random()
        if kind < 0.05:
            return f"ASK {from_}{{ {where} }}"
        if kind < 0.1:
            return f"CONSTRUCT {{ ?s wm:found ?x0 }} {from_}{{ {where} }}"
        if kind < 0.4:
            return self.summed(f"{from_}{{ {where} }}")
        names = " ".join(("?s", *self.kinds))
        distinct = self.dice.choice(("", "DISTINCT "))
        order = f" ORDER BY {names}" if not self.mixed() and self.dice.random() < 0.4 else ""
        limit = f" LIMIT {self.dice.randint(1, 9)}" if order and distinct and self.dice.random() < 0.5 else ""
        return (
            f"SELECT {distinct}{names if order else self.dice.choice((names, '*'))} {from_}{{ {where} }}{order}{limit}"
        )

    def summed(self, where: str) -> str:
        """Write it with sums, by groups or not."""
        x, kind = self.some()
        what = "COUNT(*)" if self.dice.random() < 0.2 else self.dice.choice(SUMS[kind]).format(x=x)
        by = self.dice.choice(("", "?s", self.some()[0]))
        having = f" HAVING({what} > {self.dice.randint(0, 2)})" if by and self.dice.random() < 0.3 else ""
        return f"SELECT {by} ({what} AS ?sum) {where}{f' GROUP BY {by}' if by else ''}{having}"

    def mixed(self) -> bool:
        """Tell whether a variable may be of several kinds, which have no order."""
        return any("VALUES" in it or "/skos" in it or "!(" in it for it in self.parts)


def sparql(seed: int, number: int) -> Iterator[str]:
    """Make so many questions in SPARQL; <ONE> and <OTHER> stand for articles."""
    dice = random.Random(seed)  # noqa: S311 - chance makes the questions
    for _ in range(number):
        yield _Question(dice).text()


# class and label; property, its name in Neo4j and its kind; relation in both
LABELS = {
    "wm:Meeting": ("Meeting", (("schema:startDate", "start", "date"), ("wm:edtf", "edtf", "text"))),
    "wm:Act": ("Act", (("schema:startDate", "start", "date"), ("schema:endDate", "end", "date"))),
    "wm:Claim": ("Claim", (("wm:confidence", "confidence", "number"), ("prov:value", "quote", "text"))),
    "wm:Membership": ("Membership", (("schema:startDate", "start", "date"), ("wm:edtf", "edtf", "text"))),
    "wm:Participation": ("Participation", (("wm:capacity", "capacity", "text"),)),
    "foaf:Person": ("Person", (("skos:prefLabel", "name", "text"),)),
    "wm:State": ("State", (("skos:prefLabel", "name", "text"),)),
    "schema:NewsArticle": (
        "Article",
        (("schema:datePublished", "published", "date"), ("dct:source", "source", "text")),
    ),
}
LINKS = (
    ("foaf:Person", "wm:met", "MET"),
    ("wm:Meeting", "wm:pair", "PAIR"),
    ("wm:Act", "wm:resultsIn", "RESULTS_IN"),
    ("wm:Participation", "cv:hasParticipant", "PARTICIPANT"),
    ("wm:Claim", "prov:hadPrimarySource", "SOURCE"),
)
CONDITIONS = {
    "date": (
        ("?x >= '2024-0{digit}-10'^^xsd:date", "s.{name} >= date('2024-0{digit}-10')"),
        ("MONTH(?x) > {digit}", "s.{name}.month > {digit}"),
        ("YEAR(?x) = 2024", "s.{name}.year = 2024"),
        ("STRSTARTS(STR(?x), '2024-0{digit}')", "toString(s.{name}) STARTS WITH '2024-0{digit}'"),
    ),
    "text": (
        ("STRLEN(?x) > 1{digit}", "size(s.{name}) > 1{digit}"),
        ("CONTAINS(LCASE(?x), 'an')", "toLower(s.{name}) CONTAINS 'an'"),
        ("STRENDS(?x, 'a')", "s.{name} ENDS WITH 'a'"),
        ("STR(?x) < 'M{digit}'", "s.{name} < 'M{digit}'"),
    ),
    "number": (("?x >= 0.{digit}", "s.{name} >= 0.{digit}"), ("?x * 2 < 1.{digit}", "s.{name} * 2 < 1.{digit}")),
}
SHAPES = (
    ("SELECT ?s ?x {{ {has} {filter} }}", "{match} WHERE {condition} RETURN s.iri AS s, s.{name} AS x"),
    ("SELECT (COUNT(*) AS ?n) {{ {has} {filter} }}", "{match} WHERE {condition} RETURN count(*) AS n"),
    (
        "SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {has} {filter} }}",
        "{match} WHERE {condition} RETURN count(DISTINCT s.{name}) AS n",
    ),
    (
        "SELECT DISTINCT ?x {{ {has} {filter} }} ORDER BY ?x",
        "{match} WHERE {condition} RETURN DISTINCT s.{name} AS x ORDER BY x",
    ),
    (
        "SELECT ?s ?x {{ ?s a {kind} OPTIONAL {{ ?s {said} ?x {filter} }} }}",
        "{match} RETURN s.iri AS s, CASE WHEN {condition} THEN s.{name} END AS x",
    ),
    (
        "SELECT ?s {{ ?s a {kind} FILTER NOT EXISTS {{ ?s {said} ?x {filter} }} }}",
        "{match} WHERE NOT coalesce({condition}, false) RETURN s.iri AS s",
    ),
    (
        "SELECT ?x (COUNT(?s) AS ?n) {{ {has} {filter} }} GROUP BY ?x HAVING(COUNT(?s) > 1)",
        "{match} WHERE {condition} WITH s.{name} AS x, count(s) AS n WHERE n > 1 RETURN x, n",
    ),
)


def pairs(seed: int, number: int) -> Iterator[tuple[str, str]]:
    """Make so many different questions, each in SPARQL and in Cypher."""
    dice = random.Random(seed)  # noqa: S311 - chance makes the questions
    made: dict[tuple[str, str], None] = {}
    for kind, said, link in LINKS:
        label = LABELS[kind][0]
        made[
            f"SELECT ?s ?o {{ ?s a {kind} ; {said} ?o }}",
            f"MATCH (s:{label})-[:{link}]->(o) RETURN s.iri AS s, o.iri AS o",
        ] = None
        made[
            f"SELECT ?s (COUNT(?o) AS ?n) {{ ?s a {kind} ; {said} ?o }} GROUP BY ?s",
            f"MATCH (s:{label})-[:{link}]->(o) RETURN s.iri AS s, count(o) AS n",
        ] = None
    while len(made) < number:
        kind, (label, known) = dice.choice(list(LABELS.items()))
        said, name, sort = dice.choice(known)
        digit = dice.randint(1, 9)
        asked, condition = (it.format(digit=digit, name=name) for it in dice.choice(CONDITIONS[sort]))
        words = {"kind": kind, "said": said, "name": name, "condition": condition, "filter": f"FILTER({asked})"}
        words |= {"has": f"?s a {kind} ; {said} ?x", "match": f"MATCH (s:{label})"}
        one, other = (it.format(**words) for it in dice.choice(SHAPES))
        made[one, other] = None
    yield from made
