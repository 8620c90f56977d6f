"""What the ontology forbids is found, and what whomet writes is not.

Each break takes some lines out of the article on the two migration chiefs, or out of the telephone
call, puts others in, and has to be found at the right node with the right words.
"""

import re
from dataclasses import dataclass, field, replace

import pytest
from pyoxigraph import RdfFormat, Triple, parse, serialize
from pyshacl import validate
from rdflib import Graph, Namespace

from kg.graph.check import Problem, check
from kg.graph.triples import triples
from kg.model import iris
from kg.model.facts import Facts
from ontology import terms
from ontology.vocabulary import load, prologue
from tests.world import AZERBAIJAN, GENEVA, IMF, IOM, UZBEKISTAN, call, geneva, settled, world

MEETING = "id/meeting/antonio-vitorino-vusal-huseynov-xqmxgezo"
CALL = "id/meeting/anna-kovac-tomas-rinne-xfuqb4f6"
STAY = "id/visit/official-visit-vusal-huseynov-fnzkpmcp"
SESSION = "id/event/109th-session-of-the-iom-council-rsmz47dz"
INVITATION = "id/act/invitation-vusal-huseynov-antonio-vitorino-w4cmxph6"
ADMISSION = "id/act/admission-iom-uzbekistan-rccriaro"
FULL, OBSERVER = "id/membership/iom/uz/member", "id/membership/iom/imf/observer"
HUSEYNOV, VITORINO = "id/person/vusal-huseynov-mr4p4glr", "id/person/antonio-vitorino-5nolawri"
CHIEF, GENERAL = "id/post/az/state-migration-service/chief", "id/post/iom/director-general"
TENURE = "id/tenure/vusal-huseynov-mr4p4glr/rpuzpqd2"
PART = "id/participation/jjagirpjrkiv"  # Huseynov's in the meeting
ARTICLE, RULE = "id/article/vdolapbsmut3", "id/rule/meetings.met"
CLAIM = "id/claim/5kxzjnuw57k6"
SH = Namespace("http://www.w3.org/ns/shacl#")
DAY = '"2024-05-13"^^xsd:date'


@dataclass(frozen=True)
class Break:
    """Lines to take out (a regular expression) and to put in (Turtle), and what is to be found where."""

    node: str
    message: str
    out: str = ""
    into: str = ""
    facts: Facts = field(default_factory=geneva)


BREAKS = [
    # names
    Break(HUSEYNOV, "needs one name, with a language tag", f"<{HUSEYNOV}> skos:prefLabel"),
    Break(HUSEYNOV, "needs one name, with a language tag", into=f'<{HUSEYNOV}> skos:prefLabel "V. Huseynov"@en'),
    Break(
        iris.place(GENEVA),
        "needs one name, with a language tag",
        "skos:prefLabel .Geneva",
        f'<{iris.place(GENEVA)}> skos:prefLabel "Geneva"',
    ),
    Break(iris.organization(IOM), "another name needs a language tag", into="<id/org/iom> skos:altLabel 'OIM'"),
    Break(RULE, "needs one name, with a language tag", f"<{RULE}> skos:prefLabel"),
    Break("id/topic/energy", "a topic is a concept", "<id/topic/energy> rdf:type", facts=call()),
    # agents and posts
    Break(
        "id/person/somebody",
        "not an IRI of a person",
        into='<id/person/somebody> a foaf:Person ; skos:prefLabel "Somebody"@en',
    ),
    Break(HUSEYNOV, "a person is one of Wikidata at most", into=f"<{HUSEYNOV}> owl:sameAs <id/org/iom>"),
    Break("id/state/az", "a state is one of Wikidata at most", into="<id/state/az> owl:sameAs <id/org/iom>"),
    Break(HUSEYNOV, "the country must be one state", into=f"<{HUSEYNOV}> wm:country <id/org/iom>"),
    Break(
        "id/state/azerbaijan",
        "not an IRI of a state",
        into='<id/state/azerbaijan> a wm:State ; skos:prefLabel "A"@en ; dct:identifier "iso3166-1:AZ"',
    ),
    Break(iris.state(AZERBAIJAN), "a state needs its code", "iso3166-1:AZ"),
    Break(iris.organization(IMF), "an organization needs one kind, from the code list", "<id/org/imf> dct:type"),
    Break(
        iris.organization(IMF),
        "an organization needs one kind, from the code list",
        "<id/org/imf> dct:type",
        "<id/org/imf> dct:type <code/mode/phone>",
    ),
    Break(GENERAL, "a post is in one organization or state at most", into=f"<{GENERAL}> org:postIn <id/org/imf>"),
    Break(CHIEF, "the country must be one state", into=f"<{CHIEF}> wm:country <id/state/uz>"),
    # tenures and memberships
    Break(TENURE, "needs a claim behind it", f"<{TENURE}> prov:wasDerivedFrom"),
    Break(TENURE, "one person holds an office", into=f"<{TENURE}> org:member <{VITORINO}>"),
    Break(TENURE, "a tenure is of one post", f"<{TENURE}> wm:post"),
    Break(TENURE, "a tenure has one quality", into=f"<{TENURE}> org:role <code/tenure-role/former>"),
    Break(
        TENURE,
        "the quality of a tenure is not in the code list",
        f"<{TENURE}> org:role",
        f"<{TENURE}> org:role <code/tenure-role/incumbent>",
    ),
    Break(
        TENURE,
        "the tenure's organization is not that of its post",
        f"<{TENURE}> org:organization",
        f"<{TENURE}> org:organization <id/org/imf>",
    ),
    Break(TENURE, "a stated title needs a language tag", into=f"<{TENURE}> wm:statedTitle 'Chief'"),
    Break(
        OBSERVER,
        "a member is one state or organization, and not the organization itself",
        f"<{OBSERVER}> org:member",
        f"<{OBSERVER}> org:member <{HUSEYNOV}>",
    ),
    Break(
        OBSERVER,
        "a member is one state or organization, and not the organization itself",
        f"<{OBSERVER}> org:member",
        f"<{OBSERVER}> org:member <id/org/iom>",
    ),
    Break(OBSERVER, "a membership is of one organization", f"<{OBSERVER}> org:organization"),
    Break(OBSERVER, "a membership has one standing", f"<{OBSERVER}> org:role"),
    Break(
        OBSERVER,
        "the standing of a member is not in the code list",
        f"<{OBSERVER}> org:role",
        f"<{OBSERVER}> org:role <code/membership-role/withdrawn>",
    ),
    Break(OBSERVER, "no act says that the membership began", f"wm:resultsIn <{OBSERVER}>"),
    # events
    Break(MEETING, "an event has one status", f"<{MEETING}> wm:status"),
    Break(
        MEETING,
        "the status is not in the code list",
        f"<{MEETING}> wm:status",
        f"<{MEETING}> wm:status <code/event-status/scheduled>",
    ),
    Break(SESSION, "an event is of one kind", f"<{SESSION}> dct:type"),
    Break(SESSION, "an event is at a place or in a state", into=f"<{SESSION}> schema:location <id/org/iom>"),
    Break(MEETING, "an event is within an event", into=f"<{MEETING}> schema:superEvent <id/place/geneva-ch>"),
    Break(SESSION, "an event is within itself", into=f"<{SESSION}> schema:superEvent <{MEETING}>"),
    Break(SESSION, "not a participation", into=f"<{SESSION}> cv:hasParticipation <{VITORINO}>"),
    Break(MEETING, "needs a claim behind it", f"<{MEETING}> prov:wasDerivedFrom"),
    Break(MEETING, "one claim is the first", into=f"<{MEETING}> wm:firstClaim <id/claim/another>"),
    Break("id/pair/wmcgtelubwep", "a pair is of two persons", "> wm:pairOf <id/person/vusal-huseynov-mr4p4glr>"),
    Break(MEETING, "a meeting is in one period", f"<{MEETING}> wm:inPeriod"),
    Break(MEETING, "a meeting has one mode", f"<{MEETING}> wm:mode"),
    Break(
        MEETING,
        "the mode is not in the code list",
        f"<{MEETING}> wm:mode",
        f"<{MEETING}> wm:mode <code/mode/in-person>",
    ),
    Break(
        MEETING,
        "a meeting is bilateral or multilateral",
        f"<{MEETING}> dct:type",
        f"<{MEETING}> dct:type <code/event-kind/summit>",
    ),
    Break(
        MEETING,
        "a meeting has two or more different participants, persons or organizations",
        f"<{MEETING}> cv:hasParticipation <{PART}>",
    ),
    Break(
        MEETING,
        "a meeting has two or more different participants, persons or organizations",
        f"<{PART}> cv:hasParticipant",
        f"<{PART}> cv:hasParticipant <{VITORINO}>",
    ),
    Break(
        MEETING,
        "one participant of a meeting is a person",
        "> cv:hasParticipant",
        f"<{PART}> cv:hasParticipant <id/org/imf>",
    ),
    Break(STAY, "not a kind of visit", f"<{STAY}> dct:type", f"<{STAY}> dct:type <code/event-kind/session>"),
    Break(STAY, "nobody is named who makes the visit", f"<{STAY}> cv:hasParticipation"),
    Break(
        ADMISSION,
        "the kind of act is not in the code list",
        f"<{ADMISSION}> dct:type",
        f"<{ADMISSION}> dct:type <code/act-kind/birth>",
    ),
    Break(INVITATION, "an act has a target", "participation-role/target"),
    Break(ADMISSION, "what comes of the act does not fit its kind", into=f"<{ADMISSION}> wm:resultsIn <{TENURE}>"),
    Break(ADMISSION, "what comes of the act does not fit its kind", f"<{ADMISSION}> wm:resultsIn"),
    Break(
        ADMISSION,
        "what comes of the act does not fit its kind",
        f"<{ADMISSION}> dct:type",
        f"<{ADMISSION}> dct:type <code/act-kind/withdrawal>",
    ),
    Break(INVITATION, "what comes of the act does not fit its kind", into=f"<{INVITATION}> wm:resultsIn <{FULL}>"),
    # participations
    Break(PART, "one person, organization or state takes part", f"<{PART}> cv:hasParticipant"),
    Break(
        PART,
        "one person, organization or state takes part",
        f"<{PART}> cv:hasParticipant",
        f"<{PART}> cv:hasParticipant <id/place/geneva-ch>",
    ),
    Break(PART, "a participation has one role", into=f"<{PART}> cv:role <code/participation-role/host>"),
    Break(
        PART,
        "the role is not in the code list",
        f"<{PART}> cv:role",
        f"<{PART}> cv:role <code/participation-role/mediator>",
    ),
    Break(PART, "somebody takes part in one quality at most", into=f"<{PART}> org:role <code/tenure-role/former>"),
    Break(
        PART,
        "the quality of a participant is not in the code list",
        f"<{PART}> org:role",
        f"<{PART}> org:role <code/membership-role/member>",
    ),
    Break(PART, "somebody takes part in one post at most", into=f"<{PART}> wm:post <{GENERAL}>"),
    Break(PART, "the country must be one state", into=f"<{PART}> wm:country <id/state/uz>"),
    Break(PART, "belongs to exactly one event", into=f"<{SESSION}> cv:hasParticipation <{PART}>"),
    Break(PART, "takes part in a post without a tenure of it", f"<{PART}> wm:post", f"<{PART}> wm:post <{GENERAL}>"),
    # dates
    Break(
        MEETING,
        "needs one EDTF date of the kinds that whomet writes",
        f"<{MEETING}> wm:edtf",
        f"<{MEETING}> wm:edtf '27 November'",
    ),
    Break(MEETING, "needs one EDTF date of the kinds that whomet writes", into=f"<{MEETING}> wm:edtf '2018-11-28'"),
    Break(MEETING, "needs one EDTF date of the kinds that whomet writes", f"<{MEETING}> wm:edtf"),
    Break(MEETING, "a date has one basis", f"<{MEETING}> wm:dateBasis"),
    Break(
        MEETING,
        "the basis of a date is not in the code list",
        f"<{MEETING}> wm:dateBasis",
        f"<{MEETING}> wm:dateBasis <code/date-basis/footer>",
    ),
    Break(MEETING, "the bounds are not those of the date", into=f"<{MEETING}> schema:startDate {DAY}"),
    Break(
        CALL,
        "the bounds are not those of the date",
        f"<{CALL}> schema:endDate",
        f'<{CALL}> schema:endDate "2024-05-14"^^xsd:date',
        call(),
    ),
    Break(
        CALL,
        "the first day must be one xsd:date, and not after the last day",
        f"<{CALL}> schema:endDate",
        f'<{CALL}> schema:endDate "2024-05-12"^^xsd:date',
        call(),
    ),
    Break(CALL, "the last day must be one xsd:date", into=f"<{CALL}> schema:endDate '2024-05-13'", facts=call()),
    Break(
        CALL,
        "said to be held, but it begins after the article",
        "schema:datePublished",
        f'<{iris.article(call().article.source)}> schema:datePublished "2024-05-12"^^xsd:date',
        call(),
    ),
    # evidence
    Break(CLAIM, "a claim is from one article", f"<{CLAIM}> prov:hadPrimarySource"),
    Break(
        CLAIM,
        "a claim has one quotation, with a language tag",
        f"<{CLAIM}> prov:value",
        f"<{CLAIM}> prov:value 'words'",
    ),
    Break(CLAIM, "the quotation is not as long as its span", f"<{CLAIM}> wm:span", f"<{CLAIM}> wm:span '0,5'"),
    Break(CLAIM, "a claim has one span: start,end", f"<{CLAIM}> wm:span", f"<{CLAIM}> wm:span '0-5'"),
    Break(
        CLAIM,
        "a claim has one confidence, a decimal from 0 to 1",
        f"<{CLAIM}> wm:confidence",
        f"<{CLAIM}> wm:confidence 1.3",
    ),
    Break(CLAIM, "one rule has read a claim", f"<{CLAIM}> prov:wasAttributedTo"),
    Break(CLAIM, "a claim supports a record", f"prov:wasDerivedFrom <{CLAIM}>"),
    Break(CLAIM, "a claim tells of one date", into=f'<{CLAIM}> wm:edtf "2018", "2019"'),
    Break(
        CLAIM,
        "a claim has one inference at most, with a language tag",
        into=f'<{CLAIM}> wm:inference "no language"',
    ),
    Break(CLAIM, "the basis of a state is not in the code list", into=f"<{CLAIM}> wm:stateBasis <code/mode/phone>"),
    Break(
        CLAIM,
        "a claim has one basis of a state",
        into=f"<{CLAIM}> wm:stateBasis <code/state-basis/open>, <code/state-basis/table>",
    ),
    Break(
        CLAIM,
        "a claim tells of one status",
        into=f"<{CLAIM}> wm:status <code/event-status/held>, <code/event-status/denied>",
    ),
    Break(ARTICLE, "an article has one source", "dct:source"),
    Break(ARTICLE, "an article has its facts once", into=f'<{ARTICLE}> wm:facts "a", "b"'),
    Break(ARTICLE, "an article has one outcome at most", into=f'<{ARTICLE}> wm:outcome "mine"'),
    Break(ARTICLE, "an article was read once, by one reader", into=f'<{ARTICLE}> wm:reading "rules"'),
    Break(ARTICLE, "an article has one origin at most", into=f"<{ARTICLE}> wm:origin <{ARTICLE}>"),
    Break(ARTICLE, "an article has one fingerprint of its text", "sha256:"),
    Break(
        ARTICLE,
        "an article appeared on one xsd:date at most",
        into=f'<{ARTICLE}> schema:datePublished "2018-11-27T18:00:00Z"^^xsd:dateTime',
    ),
    Break(ARTICLE, "an article has one source note at most", into=f'<{ARTICLE}> wm:sourceNote "Box 7", "Box 8"'),
    Break(ARTICLE, "an article appeared in one month or year at most", into=f'<{ARTICLE}> wm:publishedIn "2024-05-14"'),
    Break(
        ARTICLE,
        "the day published has one basis at most",
        into="".join(
            f"<{ARTICLE}> wm:publishedBasis <code/publication-basis/{basis}> . " for basis in ("stated", "given")
        ).removesuffix(" . "),
    ),
    Break(
        ARTICLE,
        "the basis of the day published is not in the code list",
        into=f"<{ARTICLE}> wm:publishedBasis <code/date-basis/explicit>",
    ),
    Break(
        ARTICLE,
        "an article has one publisher at most, with a language tag",
        into=f'<{ARTICLE}> schema:publisher "News of the North"',
    ),
    Break(
        ARTICLE,
        "an article has its authors in one text at most, with a language tag",
        into=f'<{ARTICLE}> schema:author "Cid"@en, "Dan"@en',
    ),
    Break(
        ARTICLE,
        "an article is in one language at most, given by its code",
        into=f'<{ARTICLE}> schema:inLanguage "English"',
    ),
    # derived triples
    Break(HUSEYNOV, "wm:met without a held meeting, with oneself, or in one direction only", f"<{VITORINO}> wm:met"),
    Break(
        HUSEYNOV,
        "wm:met without a held meeting, with oneself, or in one direction only",
        into=f"<{HUSEYNOV}> wm:met <{HUSEYNOV}>",
    ),
    Break(
        HUSEYNOV,
        "wm:met without a held meeting, with oneself, or in one direction only",
        f"<{MEETING}> wm:status",
        f"<{MEETING}> wm:status <code/event-status/planned>",
    ),
    Break(MEETING, "held, but wm:met is missing between two persons", "wm:met"),
    Break(HUSEYNOV, "org:holds without a current or acting tenure", into=f"<{HUSEYNOV}> org:holds <{GENERAL}>"),
    Break(
        HUSEYNOV,
        "org:holds without a current or acting tenure",
        f"<{TENURE}> org:role",
        f"<{TENURE}> org:role <code/tenure-role/former>",
    ),
    Break(TENURE, "current or acting, but org:holds is missing", f"org:holds <{CHIEF}>"),
    Break("id/org/iom", "org:hasMember without a full membership", into="<id/org/iom> org:hasMember <id/org/imf>"),
    Break(FULL, "a full member, but org:hasMember is missing", "org:hasMember"),
    # terms
    Break(
        MEETING,
        f"{terms.PREFIXES['wm']}metAt is not a term of the ontology",
        into=f"<{MEETING}> wm:metAt <id/place/geneva-ch>",
    ),
    Break(MEETING, f"{terms.PREFIXES['wm']}Summit is not a term of the ontology", into=f"<{MEETING}> a wm:Summit"),
]


def compact(triple: Triple) -> str:
    """Write a triple with relative IRIs and prefixed predicates."""
    line = str(triple).replace(terms.BASE + "id", "id").replace(terms.BASE + "code", "code")
    for prefix, namespace in terms.PREFIXES.items():
        line = re.sub(rf"<{re.escape(namespace)}(\w+)>", rf"{prefix}:\1", line)
    return line


def broken(case: Break) -> list[Triple]:
    """Take lines out and put lines in; both must change something."""
    before = triples(case.facts)
    kept = [triple for triple in before if not (case.out and re.search(case.out, compact(triple)))]
    assert (len(kept) < len(before)) == bool(case.out)
    turtle = f"{prologue(case.into)}{case.into} ." if case.into else ""
    put_in = [quad.triple for quad in parse(turtle, format=RdfFormat.TURTLE)]
    assert not set(put_in) & set(before)
    return [*kept, *put_in]


@pytest.mark.parametrize("facts", list(world()), ids=lambda facts: facts.article.id)
def test_what_whomet_writes_is_right(facts: Facts) -> None:
    """No problem and no warning in any article of the world."""
    assert check(triples(facts)) == []


@pytest.mark.parametrize("article", settled(world()))
def test_what_all_articles_come_to_is_right(article: str) -> None:
    """Nor when it is known who is who."""
    assert check(settled(world())[article]) == []


@pytest.mark.parametrize("case", BREAKS, ids=lambda case: re.sub(r"\W+", "-", case.message))
def test_break_is_found(case: Break) -> None:
    """The problem is at the node that is broken, and says what is wrong."""
    severity = "warning" if case.message.startswith("nobody") else "violation"
    node = case.node if case.node.startswith(terms.BASE) else terms.BASE + case.node
    assert Problem(node, case.message, severity) in check(broken(case))


def test_all_messages_are_provoked() -> None:
    """A shape that no break reaches could be empty."""
    messages = {str(message) for message in load("shapes").objects(None, SH.message)}
    assert messages == {case.message for case in BREAKS if not case.message.endswith("term of the ontology")}


def test_pyshacl_alone_finds_the_same() -> None:
    """Every rule across records, broken at once: Oxigraph answers as pySHACL does with the shapes as they stand."""
    rules = {str(load("shapes").value(rule, SH.message)) for rule in load("shapes").objects(None, SH.sparql)}
    cases = [case for case in BREAKS if case.message in rules]
    in_geneva = [case for case in cases if case.facts == geneva()]
    found = set()
    for mine in (in_geneva[::2], in_geneva[1::2], [case for case in cases if case.facts == call()]):
        into = " .\n".join(case.into for case in mine if case.into)
        out = "|".join(case.out for case in mine if case.out)
        left = broken(Break("", "", out, into, mine[0].facts))
        data = Graph().parse(data=serialize(left, format=RdfFormat.N_TRIPLES), format="nt") + load("whomet")
        _, report, _ = validate(data, shacl_graph=load("shapes"), inference="none")
        assert isinstance(report, Graph)
        by_pyshacl = set()
        for result in report.objects(None, SH.result):
            across = report.value(result, SH.sourceConstraintComponent) == SH.SPARQLConstraintComponent
            node = report.value(result, SH.value if across else SH.focusNode)
            by_pyshacl.add((str(node), str(report.value(result, SH.resultMessage))))
        assert by_pyshacl == {(problem.node, problem.message) for problem in check(left)}
        found |= {message for _, message in by_pyshacl} & rules
    assert found == rules


def test_problems_come_in_order() -> None:
    """By node, then message; each once."""
    bare = replace(geneva(), persons=(), positions=(), acts=(), admissions=(), occasions=())
    left = [triple for triple in triples(bare) if compact(triple).split()[1] not in {"skos:prefLabel", "wm:span"}]
    found = check(left)
    assert found == sorted(set(found))
    assert {problem.message for problem in found} >= {
        "needs one name, with a language tag",
        "a claim has one span: start,end",
    }


def test_state_needs_no_more_than_it_has() -> None:
    """A state is an organization without a kind: the one exception of the shapes."""
    kinds = [compact(triple) for triple in triples(geneva()) if triple.predicate.value == terms.DCT_TYPE]
    assert not any(line.startswith(f"<{iris.state(UZBEKISTAN).removeprefix(terms.BASE)}>") for line in kinds)
