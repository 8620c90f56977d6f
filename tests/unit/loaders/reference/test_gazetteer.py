"""The reference tables are well-formed, agree with each other, and are looked up rightly."""

import re
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files

import pytest

from kg.model.errors import TableError
from kg.model.names import fold
from loaders.reference import catalogue, gazetteer, tables

DATA = files("loaders.reference") / "data"
TABLES = sorted(path.name.removesuffix(".tsv") for path in DATA.iterdir() if path.name.endswith(".tsv"))
PACKED = ["given_names", "holders", "name_ends", "word_pieces"]  # made by training/
LEARNT = ["pair_scorer"]  # by training/pair_scorer.py
KEYS = {
    "agencies": "name", "ambiguous": "name", "bodies": "word", "cell_words": "word tells", "cities": "name",
    "confidence": "kind", "countries": "code", "governments": "without", "honorifics": "honorific",
    "modifiers": "phrase", "holder_columns": "role", "nicknames": "short", "prerogatives": "title",
    "organizations": "acronym", "portfolios": "portfolio", "precision": "rule", "regions": "name",
    "month_names": "month", "register_columns": "role", "register_words": "role", "romanization": "wade",
    "titles": "phrase", "sole": "title", "sources": "table", "state_signs": "sign",
    "variants": "name", "venues": "name",
}  # fmt: skip
STATE_KINDS = {"state": 193, "observer": 2, "partial": 9, "former": 7, "territory": 39}
ORGANIZATION_KINDS = {"igo", "bloc", "alliance", "bank", "court", "organ", "mission", "treaty", "other"}
TITLE_KINDS = {
    "academic", "adviser", "agency_head", "ambassador", "business", "counterpart", "deputy_head_of_state", "diplomat",
    "envoy", "head_of_government", "head_of_state", "international_official", "judge", "legislature", "local", "media",
    "military", "minister", "party", "religious", "royal", "sport", "spokesperson", "spouse", "staff",
}  # fmt: skip
EFFECTS = {"former", "acting", "designate", "rank", "none"}


def senses() -> Iterator[tuple[str, str]]:
    """Yield every name of every table with what it stands for there."""
    for state in tables.states():
        yield from ((name, f"state:{state.state.code}") for name in (*state.names, *state.demonyms))
    for row in tables.organizations():
        yield from ((name, f"organization:{row.organization.acronym}") for name in row.names)
    for kind, several in (("city", tables.places()), ("region", tables.regions()), ("venue", tables.venues())):
        for place in several:
            yield from ((name, f"{kind}:{place.place.state.code if place.place.state else ''}") for name in place.names)


def cases(text: str) -> list[tuple[str, str]]:
    """Cut lines of "KEY case | case" into pairs."""
    lines = (line.split(" ", 1) for line in text.strip().splitlines())
    return [(key, case) for key, several in lines for case in several.split(" | ")]


def test_every_table_is_known() -> None:
    """A new table gets its checks here."""
    assert set(TABLES) == set(KEYS)


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_well_formed(table: str) -> None:
    """As many cells as the header has, none padded, no empty or repeated value in a cell, each row once."""
    text = (DATA / f"{table}.tsv").read_text(encoding="utf-8")
    assert text.endswith("\n")
    assert not re.search(r"[\u2018\u2019\u201c\u201d\r\u00a0]", text)
    header, *lines = text.splitlines()
    for line in lines:
        cells = line.split("\t")
        assert len(cells) == len(header.split("\t")), line
        for cell in cells:
            parts = cell.split("|")
            assert cell == cell.strip() and "  " not in cell, line
            assert not cell or (
                all(part and part == part.strip() for part in parts) and len(parts) == len(set(parts))
            ), line
    keys = Counter(tuple(map(row.__getitem__, KEYS[table].split())) for row in tables.rows(table))
    assert keys and [key for key, count in keys.items() if count > 1 or not all(key)] == []


def test_codes() -> None:
    """Codes have their shape; there are as many states of each kind as there are in the world."""
    assert Counter(row.kind for row in tables.states()) == STATE_KINDS
    for row in tables.states():
        assert re.fullmatch(r"[A-Z]{2}", row.state.code) and re.fullmatch(r"[A-Z]{3}", row.code3)
        assert row.cow is None or 2 <= row.cow <= 990
    assert Counter(row.code3 for row in tables.states()).most_common(1)[0][1] == 1
    numbers = Counter(row.cow for row in tables.states() if row.cow and row.kind != "former")
    assert numbers.most_common(1)[0][1] == 1


def test_codes_of_the_correlates_of_war() -> None:
    """Every member of the United Nations has its number, and those that are often confused have their own."""
    known = {row.state.code: row.cow for row in tables.states()}
    assert [row.state.code for row in tables.states() if row.kind == "state" and not row.cow] == []
    given = [row.cow for row in tables.states() if row.kind != "former" and row.cow]
    assert len(given) == len(set(given))
    expected = "US 2 CA 20 GB 200 FR 220 DE 255 RU 365 UA 369 AM 371 GE 372 AZ 373 TM 701 TJ 702 KG 703 UZ 704 KZ 705"
    pairs = expected.split()
    assert {code: known[code] for code in pairs[::2]} == dict(zip(pairs[::2], map(int, pairs[1::2]), strict=True))
    more = {
        "CN": 710,
        "KP": 731,
        "KR": 732,
        "JP": 740,
        "CD": 490,
        "CG": 484,
        "SS": 626,
        "ME": 341,
        "XK": 347,
        "TL": 860,
    }
    assert {code: known[code] for code in more} == more


def test_every_table_has_a_source_and_a_licence() -> None:
    """What is not told of is found out here, and so is what is told of and not there."""
    found = catalogue.tables()
    assert [it.name for it in found] == sorted(TABLES + PACKED + LEARNT)
    assert all(it.about and it.source and it.licence for it in found)
    assert [it.name for it in found if not it.rows] == LEARNT
    assert len({it.sha256 for it in found}) == len(found)


def test_every_state_has_a_demonym_and_a_capital() -> None:
    """Members of the UN have both, but for city-states, whose capital is the state, and Dominica."""
    without = {row.state.name for row in tables.states() if row.kind == "state" and not row.capital}
    assert without == {"Monaco", "San Marino", "Singapore"}
    assert {row.state.name for row in tables.states() if row.kind == "state" and not row.demonyms} == {"Dominica"}


def test_places_are_in_known_states() -> None:
    """Every city and venue names a state of the table; a region may be no state's."""
    codes = {row.state.code for row in tables.states()} | {""}
    for table in ("cities", "regions", "venues"):
        assert {row["code"] for row in tables.rows(table)} <= codes
        assert table == "regions" or all(row["code"] for row in tables.rows(table))


def test_organizations_hang_together() -> None:
    """Parents are in the table, kinds are known, and posts are places of the gazetteer."""
    acronyms = {row.organization.acronym for row in tables.organizations()} | {""}
    assert {row.parent for row in tables.organizations()} <= acronyms
    assert {row.kind for row in tables.organizations()} == ORGANIZATION_KINDS
    posts = {post for row in tables.organizations() for post in row.posts}
    assert {post for post in posts if not (gazetteer.place(post) or gazetteer.state(post))} == set()


def test_titles_and_modifiers() -> None:
    """Phrases are lower case and each once, kinds and effects are of the known ones."""
    assert {row.kind for row in tables.titles()} == TITLE_KINDS
    assert {row.whose for row in tables.titles()} == {"state", "organization", "either", "none"}
    assert {row.effect for row in tables.modifiers()} == EFFECTS
    for phrases in ([row.phrase for row in tables.titles()], sorted(tables.portfolios())):
        assert [phrase for phrase in phrases if phrase != phrase.lower()] == []
        assert [phrase for phrase, count in Counter(map(fold, phrases)).items() if count > 1] == []


def test_no_name_stands_for_two_things_unless_listed() -> None:
    """A name in two rows, of one table or two, is in ambiguous.tsv with all that it stands for."""
    unlisted = {
        name: meanings
        for name, meanings in gazetteer.duplicates(senses()).items()
        if not meanings <= set(gazetteer.senses(name))
    }
    assert unlisted == {}


def test_ambiguous_rows_are_used() -> None:
    """The first sense of a listed name is what a look-up gives; every sense has a known form."""
    stands_for: dict[str, set[str]] = {}
    for name, sense in senses():
        stands_for.setdefault(name if gazetteer.is_acronym(name) else gazetteer.name_key(name), set()).add(sense)
    for name, listed in tables.ambiguities().items():
        found = stands_for.get(name if gazetteer.is_acronym(name) else gazetteer.name_key(name), set())
        assert found <= set(listed), name
        assert listed[0] in found or (not found and listed[0] in {"person", "word"}), name
        assert all(re.fullmatch(r"person|word|(state|city|region|venue|organization):.*", sense) for sense in listed), (
            name
        )
        assert len(listed) > 1 or not found, name


def test_no_row_is_idle() -> None:
    """Every name of a table finds its own row, so none is written in vain."""
    idle = [
        row.names
        for row in tables.organizations()
        for name in row.names
        if gazetteer.organization(name) != row.organization
    ]
    idle += [row.names for row in tables.states() for name in row.names if gazetteer.state_named(name) != row.state]
    idle += [row.demonyms for row in tables.states() for name in row.demonyms if gazetteer.demonym(name) != row.state]
    idle += [row.names for row in tables.places() for name in row.names if gazetteer.place(name) != row.place]
    idle += [row.names for row in tables.regions() for name in row.names if gazetteer.region(name) != row.place]
    idle += [row.names for row in tables.venues() for name in row.names if gazetteer.venue(name) != row]
    assert idle == []


def test_spellings_are_not_written_twice() -> None:
    """A cell has one spelling of what the records spell in every way."""
    twice = []
    for table, columns in (("organizations", ("name", "other")), ("countries", ("name", "official", "other"))):
        for row in tables.rows(table):
            names = [name for column in columns for name in tables.values(row[column])]
            keys = Counter(name if gazetteer.is_acronym(name) else gazetteer.name_key(name) for name in names)
            twice += [name for name, count in keys.items() if count > 1]
    assert twice == []


STATES = """
AZ Azerbaijan | the Republic of Azerbaijan | Azeri
US US | U.S. | the U.S. | U.S.A. | USA | America
GB UK | Great Britain | Briton | Britons
TR Türkiye | TÜRKİYE | Turkish
KR Republic of Korea | ROK | Korea
KP DPRK | Democratic People\u2019s Republic of Korea | North Koreans
KG Kyrgyz Republic | Kirghizia
CD DRC | Congo | Zaire
CG Congo-Brazzaville | the Republic of the Congo
NE Niger | Nigerien
NG Nigeria | Nigerian
GN Guinea
GW Guinea-Bissau | Bissau-Guinean
GQ Equatorial Guinea
PG Papua New Guinea
CI Côte d'Ivoire | Cote d\u2019Ivoire | Ivory Coast
MM Burma | Burmese
SZ Swaziland
CV Cabo Verde
MK FYROM | Macedonia
SU Soviet Union | USSR | U.S.S.R.
YU Yugoslav | Serbia and Montenegro
CS Czechoslovakia
DD East German | GDR
AE Emirati | UAE | the U.A.E.
SA Saudi | Kingdom of Saudi Arabia
PH Filipino | the Philippines
NL Dutch | the Netherlands
CH Swiss
VA Holy See | the Vatican
PS Palestinian | State of Palestine
XK Kosovo | Kosovar
TW Taiwan | Chinese Taipei
GE Georgia
JO Jordan
TD Chad's
LU Luxembourg
BA Bosnia & Herzegovina
KN St. Kitts and Nevis
VC Saint Vincent | St. Vincent & the Grenadines
IR Islamic Republic of Iran | I.R. of Iran
GR Hellenic Republic
SK Slovak Republic
VN Viet Nam
LA Lao PDR
EH Sahrawi
XN TRNC
ST São Tomé and Príncipe | Sao Tome & Principe
TL Timorese | East Timor
"""


@pytest.mark.parametrize(("code", "text"), cases(STATES))
def test_state(code: str, text: str) -> None:
    """Names, demonyms, former and short forms lead to their state."""
    found = gazetteer.state(text)
    assert found is not None and found.code == code


@pytest.mark.parametrize(
    "text", ["us", "Us", "uk", "IOM", "AZ", "who", "Holy", "Republic", "Africa", "", "the", "'s", "EU", "Geneva"]
)
def test_no_state(text: str) -> None:
    """Words, ISO codes, organizations and cities are no states."""
    assert gazetteer.state(text) is None


def test_demonyms_are_no_names() -> None:
    """A rule can tell "Polish" from "Poland"."""
    assert gazetteer.state_named("Polish") is None
    assert gazetteer.demonym("Poland") is None
    assert gazetteer.demonym("Poles") == gazetteer.state_named("Poland") == gazetteer.state_coded("PL")


ORGANIZATIONS = """
IOM IOM | International Organisation for Migration | the International Organization for Migration
UN the U.N. | UN | United Nations
UNSC UN Security Council | U.N. Security Council
UNHCR U.N. High Commissioner for Refugees
NATO Nato | North Atlantic Alliance
OPEC OPEC
OPEC+ OPEC+
SCO Shanghai Cooperation Organisation
LAS Arab League
OSCE Organization for Security and Co-operation in Europe | Organisation for Security & Cooperation in Europe
OTS Turkic Council | Organization of Turkic States\u2019
G20 G20 | G-20
AfDB AfDB
ECB European Central Bank
ICRC ICRC
WFP World Food Program
ILO International Labor Organization
ASEAN Asean
MERCOSUR Mercosul
AUC African Union Commission | AU Commission
BRICS BRICS
IMF International Monetary Fund
"""


@pytest.mark.parametrize(("acronym", "text"), cases(ORGANIZATIONS))
def test_organization(acronym: str, text: str) -> None:
    """Acronyms, full names, British spelling and former names lead to their organization."""
    found = gazetteer.organization(text)
    assert found is not None and found.acronym == acronym


@pytest.mark.parametrize(
    "text", ["who", "Who", "un", "pace", "Pace", "eco", "iom", "Ministry of Foreign Affairs", "United States"]
)
def test_no_organization(text: str) -> None:
    """An acronym has its capitals."""
    assert gazetteer.organization(text) is None


PLACES = """
UA Kiev > Kyiv
KZ Nur-Sultan > Astana
NL the Hague > The Hague
CH Genève > Geneva
US Washington, D.C. > Washington | NYC > New York
RU Saint Petersburg > St. Petersburg
EG Sharm El-Sheikh > Sharm el-Sheikh
SC Victoria > Victoria
KY George Town > George Town
MX Mexico City > Mexico City
PA Panama City > Panama City
IN Benaulim > Benaulim
MM Rangoon > Yangon
MA Marrakech > Marrakesh
TD N'Djamena > N'Djamena
YE Sana\u2019a > Sana'a
LY Tripoli > Tripoli
CN Hangzhou > Hangzhou
"""


@pytest.mark.parametrize(("code", "case"), cases(PLACES))
def test_place(code: str, case: str) -> None:
    """Capitals and cities, in their spellings, with their state."""
    text, name = case.split(" > ")
    found = gazetteer.place(text)
    assert found is not None and found.state is not None
    assert (found.name, found.state.code) == (name, code)


@pytest.mark.parametrize("text", ["Luxembourg", "Singapore", "Panama", "Kremlin", "Crimea", "Middle East"])
def test_no_city(text: str) -> None:
    """City-states are states; venues and regions have look-ups of their own."""
    assert gazetteer.place(text) is None


def test_regions_and_venues() -> None:
    """A region may belong to no state; a venue names its city."""
    crimea, europe, kremlin = (
        gazetteer.region("the Crimea"),
        gazetteer.region("Mideast"),
        gazetteer.venue("the Kremlin"),
    )
    assert crimea is not None and crimea.state == gazetteer.state_coded("UA")
    assert europe is not None and (europe.name, europe.state) == ("Middle East", None)
    assert kremlin is not None and kremlin.city == "Moscow"
    assert gazetteer.venue("White House") is not None


@pytest.mark.parametrize(
    "text", ["Georgia", "Jordan", "Chad", "Congo", "Washington", "Victoria", "George Town", "St. Petersburg", "US"]
)
def test_senses(text: str) -> None:
    """The hard names are flagged."""
    assert len(gazetteer.senses(text)) > 1


def test_no_doubt() -> None:
    """A plain name has no other senses."""
    assert gazetteer.senses("Azerbaijan") == ()


@pytest.mark.parametrize(
    ("phrase", "plural"),
    [
        ("foreign minister", "foreign ministers"),
        ("head of state", "heads of state"),
        ("minister of foreign affairs", "ministers of foreign affairs"),
        ("director general", "directors general"),
        ("secretary of state", "secretaries of state"),
        ("chairwoman", "chairwomen"),
        ("commander-in-chief", "commanders in chief"),
        ("charge d'affaires", "charges d'affaires"),
    ],
)
def test_plural(phrase: str, plural: str) -> None:
    """The head word of an office takes the plural, not what follows it."""
    [row] = [row for row in tables.titles() if row.phrase == phrase]
    assert row.plural == plural


@pytest.mark.parametrize(
    ("phrase", "kind", "whose"),
    [
        ("president", "head_of_state", "either"),
        ("taoiseach", "head_of_government", "state"),
        ("secretary general", "international_official", "organization"),
        ("foreign minister", "minister", "state"),
        ("chief", "agency_head", "organization"),
        ("ambassador", "ambassador", "state"),
        ("special envoy", "envoy", "either"),
        ("pope", "religious", "organization"),
        ("head of delegation", "agency_head", "none"),
        ("crown prince", "royal", "state"),
    ],
)
def test_titles(phrase: str, kind: str, whose: str) -> None:
    """The classes of common offices."""
    [row] = [row for row in tables.titles() if row.phrase == phrase]
    assert (row.kind, row.whose) == (kind, whose)


@pytest.mark.parametrize(
    ("word", "tells"),
    [("bloc", {"body", "joined", "pointed_at"}), ("ministry", {"body", "no_person", "of_state", "served"})],
)
def test_words_of_bodies(word: str, tells: set[str]) -> None:
    """What a word tells of a body stands in its row."""
    assert {name for name in tables.BodyWords.__slots__ if word in getattr(tables.bodies(), name)} == tells


def test_forms_of_address() -> None:
    """A word has the uses of its row, however its full stop is written; what is a name as well is not stripped."""
    known = tables.addresses()
    assert {"mr", "dr", "honble", "sheikh"} <= known.stripped
    assert {"u", "chief", "grace"}.isdisjoint(known.stripped)
    assert "mr" in known.vocative
    assert "sheikh" not in known.vocative


def test_an_unknown_use(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row with a use that nothing reads is an error in its place."""
    monkeypatch.setattr(tables, "rows", lambda _: iter([{"word": "bloc", "tells": "body|big"}]))
    with pytest.raises(TableError, match=r"bodies\.tsv:2: 'big' is no value of tells; give one of no_person, body"):
        tables.bodies.__wrapped__()
