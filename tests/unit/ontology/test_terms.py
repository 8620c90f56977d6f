"""The ontology: names in Python and terms are the same set, every term is explained and aligned, codes are enums."""

import re
from enum import StrEnum

import pytest
from pyoxigraph import RdfFormat, parse, serialize
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from kg.graph.nodes import TYPE
from kg.graph.transcript import kept
from kg.graph.triples import triples
from kg.identity.resolution import evidence, resolve
from kg.model import iris
from kg.model.dates import EDTF
from kg.model.facts import Article, Facts, Standing
from ontology import terms, vocabulary
from tests.conftest import ROOT
from tests.world import geneva, world

SCHEMA = Namespace(terms.PREFIXES["schema"])
SH = Namespace("http://www.w3.org/ns/shacl#")
STANDARDS = tuple(terms.PREFIXES[prefix] for prefix in ("cv", "dct", "foaf", "org", "owl", "prov", "schema", "skos"))
MATCHES = (SKOS.closeMatch, SKOS.relatedMatch, RDFS.subClassOf)
NOTATION = re.compile(
    r"CAMEO (026|036|04[0-6]|125|GOV|IGO|LEG)|COW-IGO [123]|KAIROS Personnel\.(Start|End)Position"
    r"|PLOVER (AGREE|CONSULT( multilateral| phone| visit)?|REJECT)"
)

CLASSES = set(vocabulary.load("whomet").subjects(RDF.type, OWL.Class))
PROPERTIES = {
    node
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty)
    for node in vocabulary.load("whomet").subjects(RDF.type, kind)
}
CONSTANTS = {
    name: value
    for name, value in vars(terms).items()
    if name.isupper() and name not in {"BASE", "PREFIXES", "WIKIDATA"}
}


def words(local_name: str) -> str:
    """Write a term's local name as part of a constant."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", local_name).upper()


def own(term: Node) -> bool:
    """Say whether a term is the project's own."""
    return str(term).startswith(terms.BASE)


def test_every_term_has_its_constant_and_every_constant_its_term() -> None:
    """A class is called by its local name, a property by its prefix and local name."""
    expected = {words(re.split("[#/]", str(node))[-1]): str(node) for node in CLASSES}
    for node in PROPERTIES:
        prefix, namespace = next(item for item in terms.PREFIXES.items() if str(node).startswith(item[1]))
        expected[f"{prefix.upper()}_{words(str(node).removeprefix(namespace))}"] = str(node)
    assert expected == CONSTANTS


def test_every_term_is_written_and_nothing_else() -> None:
    """The triples of the world, and of a document whose month and source note are known, use each term and no other."""
    used = set()
    monthly = Facts(Article("monthly", "monthly.txt", "Ann Aare met Bob Berg.", period="2024-05", note="Lot 66."))
    told = [(facts, evidence(facts)) for facts in (*world(), monthly)]
    resolution = resolve(one for _, one in told)
    for facts, one in told:
        for triple in kept(facts, resolution.outcome(one)):
            used.add(triple.predicate.value if triple.predicate != TYPE else str(triple.object)[1:-1])
    assert used == set(CONSTANTS.values())


@pytest.mark.parametrize("term", sorted(CLASSES | PROPERTIES, key=str))
def test_every_term_is_explained_and_aligned(term: Node) -> None:
    """It has a label, a note, and a standard that defines it or that it matches."""
    graph = vocabulary.load("whomet")
    [label] = graph.objects(term, RDFS.label)
    [note] = graph.objects(term, RDFS.comment if own(term) else SKOS.scopeNote)
    assert all(isinstance(text, Literal) and text.language == "en" and len(text) > 2 for text in (label, note))
    definers = [str(node) for node in graph.objects(term, RDFS.isDefinedBy)]
    matches = [str(node) for predicate in MATCHES for node in graph.objects(term, predicate) if not own(node)]
    if own(term):
        assert definers == []
        assert matches
    else:
        assert len(definers) == 1
        assert str(term).startswith(definers[0])
        assert str(term).startswith(STANDARDS)


@pytest.mark.parametrize("term", sorted((node for node in PROPERTIES if own(node)), key=str))
def test_every_own_property_has_two_ends(term: Node) -> None:
    """Domain and range are given, as axioms or, where there are several, as notes."""
    graph = vocabulary.load("whomet")
    for axiom, note in ((RDFS.domain, SCHEMA.domainIncludes), (RDFS.range, SCHEMA.rangeIncludes)):
        assert len(list(graph.objects(term, axiom))) == 1 or len(list(graph.objects(term, note))) > 1


def test_own_classes_stand_under_standard_ones() -> None:
    """Reading a standard class finds ours, without a reasoner: one step up is outside."""
    graph = vocabulary.load("whomet")
    parents = {
        str(node).removeprefix(terms.PREFIXES["wm"]): graph.value(node, RDFS.subClassOf)
        for node in CLASSES
        if own(node)
    }
    own_classes = {
        "Act",
        "Claim",
        "Meeting",
        "Membership",
        "Origin",
        "Pair",
        "Participation",
        "Period",
        "State",
        "Tenure",
        "Visit",
    }
    assert parents.keys() == own_classes
    assert all(str(parent).startswith(STANDARDS) for parent in parents.values())


def test_code_lists_are_the_enumerations() -> None:
    """Each scheme has the values of its enumerations, and no others."""
    expected: dict[str, set[str]] = {}
    for kind, scheme in iris.SCHEMES.items():
        expected.setdefault(scheme, set()).update(value.value for value in kind)
    expected["membership-role"] -= {Standing.APPLICANT, Standing.WITHDRAWN}  # they make no membership
    found: dict[str, set[str]] = {
        str(node): set() for node in vocabulary.load("whomet").subjects(RDF.type, SKOS.ConceptScheme)
    }
    for concept, list_ in vocabulary.load("whomet").subject_objects(SKOS.inScheme):
        assert str(concept).startswith(f"{list_}/")
        found[str(list_)].add(str(concept).removeprefix(f"{list_}/"))
    assert found == {f"{terms.BASE}code/{scheme}": codes for scheme, codes in expected.items()}


@pytest.mark.parametrize("kind", iris.SCHEMES, ids=lambda kind: kind.__name__)
def test_every_code_is_named_and_explained(kind: type[StrEnum]) -> None:
    """A code has a name, and a notation, a match or a note that says what it means."""
    graph = vocabulary.load("whomet")
    for value in kind:
        concept = URIRef(iris.code(value))
        if value in {Standing.APPLICANT, Standing.WITHDRAWN}:
            continue
        [name] = graph.objects(concept, SKOS.prefLabel)
        assert isinstance(name, Literal)
        assert name.language == "en"
        about = [node for key in (SKOS.notation, SKOS.scopeNote, *MATCHES) for node in graph.objects(concept, key)]
        assert about


def test_notations_are_codes_of_the_field() -> None:
    """A notation names CAMEO, PLOVER, KAIROS or Correlates of War, and a code that exists there."""
    notations = sorted(str(node) for node in vocabulary.load("whomet").objects(None, SKOS.notation))
    assert [notation for notation in notations if not NOTATION.fullmatch(notation)] == []
    assert {"CAMEO 040", "CAMEO 041", "CAMEO 042", "CAMEO 043", "PLOVER CONSULT", "PLOVER REJECT"} <= set(notations)


def test_base_stands_in_one_file() -> None:
    """Whoever moves the project to another address edits terms.py, and three examples; golden files follow."""
    host = terms.BASE.removeprefix("https://").rstrip("/")
    texts = (
        path
        for folder in ("kg", "ontology", "loaders", "queries", "tests", "bench")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".ttl", ".rq", ".cypher", ".jsonld", ".tsv", ".json"} and "golden" not in path.parts
    )
    assert {path.relative_to(ROOT).as_posix() for path in texts if host in path.read_text("utf-8")} == {
        "kg/cli/report/steps.py",
        "ontology/terms.py",
        "queries/participants.rq",
        "queries/steps.rq",
    }


def test_context_names_every_term_once() -> None:
    """The keys of the JSON-LD context stand for the terms, and its prefixes are those of terms.py."""
    context = vocabulary.context()
    prefixes = {key: value for key, value in context.items() if key in terms.PREFIXES}
    assert prefixes == {key: value for key, value in terms.PREFIXES.items() if key not in {"rdf", "rdfs"}}
    named = []
    for key, value in context.items():
        compact = value.get("@id") if isinstance(value, dict) else value
        if key not in prefixes and isinstance(compact, str) and not compact.startswith("@") and not key.startswith("@"):
            prefix, _, local = compact.partition(":")
            named.append(terms.PREFIXES[prefix] + local)
    assert sorted(named) == sorted(CONSTANTS.values())


def test_context_loses_nothing() -> None:
    """One article, written with the context by RDFLib and read by Oxigraph, is the same triples."""
    written = triples(geneva())
    graph = Graph().parse(data=serialize(written, format=RdfFormat.N_TRIPLES), format="nt")
    text = graph.serialize(format="json-ld", context=vocabulary.context())
    assert '"name": "Vusal Huseynov"' in text
    assert {quad.triple for quad in parse(text, format=RdfFormat.JSON_LD)} == set(written)


@pytest.mark.parametrize(
    "edtf",
    [
        *(
            "2018",
            "2018-11",
            "2018-11-27",
            "XXXX-11-27",
            "2018~",
            "2018-11?",
            "2018-11-27%",
            "XXXX",
            "..",
            "2018-10/..",
        ),
        *("../2018", "2018-11-27/2018-11-30", "2018-11~/2019", "2018-13", "2018-11-32", "2018-00", "18-11-27", ""),
        *("2018-11-27/", "2018/11/27", "XXX8", "2018-XX", "2018-11-27T10:00", "2018-1", "2018--11", "./.."),
    ],
)
def test_shapes_know_the_dates_that_the_model_writes(edtf: str) -> None:
    """The pattern in shapes.ttl accepts what kg.model.dates accepts."""
    shapes = vocabulary.load("shapes")
    [pattern] = (
        shapes.value(node, SH.pattern)
        for node in shapes.subjects(SH.path, URIRef(terms.WM_EDTF))
        if (node, SH.pattern, None) in shapes
    )
    assert bool(re.search(str(pattern), edtf)) == bool(EDTF.fullmatch(edtf))
