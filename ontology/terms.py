"""Names for the ontology's terms, so that a misspelled one fails in mypy, not in a query.

A class is called by its local name (MEETING), a property by its vocabulary's prefix and
its local name (WM_MODE).  tests/unit/ontology/test_terms.py holds these and whomet.ttl equal.
BASE stands here and nowhere else: other files write relative IRIs.
"""

BASE = "https://whomet.example/"

PREFIXES = {
    "wm": BASE + "ns#",
    "cv": "http://data.europa.eu/m8g/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

WIKIDATA = "http://www.wikidata.org/entity/"  # before the id of a thing: Q and a number

# Classes
ACT = PREFIXES["wm"] + "Act"
CLAIM = PREFIXES["wm"] + "Claim"
CONCEPT = PREFIXES["skos"] + "Concept"
EVENT = PREFIXES["schema"] + "Event"
MEETING = PREFIXES["wm"] + "Meeting"
MEMBERSHIP = PREFIXES["wm"] + "Membership"
NEWS_ARTICLE = PREFIXES["schema"] + "NewsArticle"
ORGANIZATION = PREFIXES["org"] + "Organization"
ORIGIN = PREFIXES["wm"] + "Origin"
PAIR = PREFIXES["wm"] + "Pair"
PARTICIPATION = PREFIXES["wm"] + "Participation"
PERIOD = PREFIXES["wm"] + "Period"
PERSON = PREFIXES["foaf"] + "Person"
PLACE = PREFIXES["schema"] + "Place"
POST = PREFIXES["org"] + "Post"
SOFTWARE_AGENT = PREFIXES["prov"] + "SoftwareAgent"
STATE = PREFIXES["wm"] + "State"
TENURE = PREFIXES["wm"] + "Tenure"
VISIT = PREFIXES["wm"] + "Visit"

# Names, identifiers, kinds
DCT_IDENTIFIER = PREFIXES["dct"] + "identifier"
DCT_SOURCE = PREFIXES["dct"] + "source"
DCT_TYPE = PREFIXES["dct"] + "type"
OWL_SAME_AS = PREFIXES["owl"] + "sameAs"
SKOS_ALT_LABEL = PREFIXES["skos"] + "altLabel"
SKOS_PREF_LABEL = PREFIXES["skos"] + "prefLabel"

# Offices and memberships
ORG_MEMBER = PREFIXES["org"] + "member"
ORG_ORGANIZATION = PREFIXES["org"] + "organization"
ORG_POST_IN = PREFIXES["org"] + "postIn"
ORG_ROLE = PREFIXES["org"] + "role"
WM_COUNTRY = PREFIXES["wm"] + "country"
WM_POST = PREFIXES["wm"] + "post"
WM_INFERENCE = PREFIXES["wm"] + "inference"
WM_STATE_BASIS = PREFIXES["wm"] + "stateBasis"
WM_STATED_TITLE = PREFIXES["wm"] + "statedTitle"

# Events
CV_HAS_PARTICIPANT = PREFIXES["cv"] + "hasParticipant"
CV_HAS_PARTICIPATION = PREFIXES["cv"] + "hasParticipation"
CV_ROLE = PREFIXES["cv"] + "role"
SCHEMA_ABOUT = PREFIXES["schema"] + "about"
SCHEMA_LOCATION = PREFIXES["schema"] + "location"
SCHEMA_SUPER_EVENT = PREFIXES["schema"] + "superEvent"
WM_CAPACITY = PREFIXES["wm"] + "capacity"
WM_IN_PERIOD = PREFIXES["wm"] + "inPeriod"
WM_MODE = PREFIXES["wm"] + "mode"
WM_PAIR = PREFIXES["wm"] + "pair"
WM_PAIR_OF = PREFIXES["wm"] + "pairOf"
WM_PLACE_NAME = PREFIXES["wm"] + "placeName"
WM_RESULTS_IN = PREFIXES["wm"] + "resultsIn"
WM_STATUS = PREFIXES["wm"] + "status"

# Articles
SCHEMA_AUTHOR = PREFIXES["schema"] + "author"
SCHEMA_IN_LANGUAGE = PREFIXES["schema"] + "inLanguage"
SCHEMA_PUBLISHER = PREFIXES["schema"] + "publisher"
WM_FACTS = PREFIXES["wm"] + "facts"
WM_OUTCOME = PREFIXES["wm"] + "outcome"
WM_ORIGIN = PREFIXES["wm"] + "origin"
WM_PUBLISHED_BASIS = PREFIXES["wm"] + "publishedBasis"
WM_PUBLISHED_IN = PREFIXES["wm"] + "publishedIn"
WM_SOURCE_NOTE = PREFIXES["wm"] + "sourceNote"
WM_READING = PREFIXES["wm"] + "reading"

# Dates
SCHEMA_DATE_PUBLISHED = PREFIXES["schema"] + "datePublished"
SCHEMA_END_DATE = PREFIXES["schema"] + "endDate"
SCHEMA_START_DATE = PREFIXES["schema"] + "startDate"
WM_DATE_BASIS = PREFIXES["wm"] + "dateBasis"
WM_EDTF = PREFIXES["wm"] + "edtf"

# Evidence
PROV_HAD_PRIMARY_SOURCE = PREFIXES["prov"] + "hadPrimarySource"
PROV_VALUE = PREFIXES["prov"] + "value"
PROV_WAS_ATTRIBUTED_TO = PREFIXES["prov"] + "wasAttributedTo"
PROV_WAS_DERIVED_FROM = PREFIXES["prov"] + "wasDerivedFrom"
WM_CONFIDENCE = PREFIXES["wm"] + "confidence"
WM_FIRST_CLAIM = PREFIXES["wm"] + "firstClaim"
WM_SPAN = PREFIXES["wm"] + "span"

# Headline triples, derived from the records of the same article
ORG_HAS_MEMBER = PREFIXES["org"] + "hasMember"
ORG_HOLDS = PREFIXES["org"] + "holds"
WM_MET = PREFIXES["wm"] + "met"
