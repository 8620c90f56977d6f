"""The one data model: an article, and the facts read from it with the words that say so.

Readers make articles, loaders turn an article into facts, kg.graph.triples turns facts into
triples.  Nothing else travels between the parts of this project.

Invariants: a claim's quote equals its slice of the article's text; within one article
a person is named by one string, the fullest form that the article has.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kg.model.dates import PartialDate
from kg.model.sketch import Wording


class Status(StrEnum):
    """How far an event has come, as reported."""

    HELD = "held"
    PLANNED = "planned"
    PROPOSED = "proposed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    DENIED = "denied"


class Mode(StrEnum):
    """The way in which participants talked."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    VIDEO = "video"


class Tenure(StrEnum):
    """The quality in which a person holds an office."""

    CURRENT = "current"
    FORMER = "former"
    ACTING = "acting"
    DESIGNATE = "designate"


IN_OFFICE = frozenset({Tenure.CURRENT, Tenure.ACTING})


class OfficeKind(StrEnum):
    """What sort of office it is, by the head word of its title: "Prime Minister" is that of a head of government."""

    HEAD_OF_STATE = "head_of_state"
    DEPUTY_HEAD_OF_STATE = "deputy_head_of_state"
    ROYAL = "royal"
    HEAD_OF_GOVERNMENT = "head_of_government"
    MINISTER = "minister"
    AMBASSADOR = "ambassador"
    ENVOY = "envoy"
    DIPLOMAT = "diplomat"
    ADVISER = "adviser"
    STAFF = "staff"
    SPOKESPERSON = "spokesperson"
    LEGISLATURE = "legislature"
    JUDGE = "judge"
    MILITARY = "military"
    LOCAL = "local"
    INTERNATIONAL_OFFICIAL = "international_official"
    AGENCY_HEAD = "agency_head"
    PARTY = "party"
    RELIGIOUS = "religious"
    BUSINESS = "business"
    ACADEMIC = "academic"
    MEDIA = "media"
    SPORT = "sport"
    SPOUSE = "spouse"
    COUNTERPART = "counterpart"  # "her Zambian counterpart", whose office another's says


class ValueBasis(StrEnum):
    """Whether an article says a value of a fact, or the reader has inferred it."""

    STATED = "stated"
    INFERRED = "inferred"


class StateBasis(StrEnum):
    """What tells the state that an office serves."""

    STATED = "stated"  # the words of the mention
    TABLE = "table"  # the reference tables: who held the office on that day, or which state alone has it
    PUBLISHER = "publisher"  # a government's own site, which leaves out its own state
    ARTICLE = "article"  # what the article says of the person, or of whoever stands beside them, elsewhere
    LIKELY = "likely"  # how the article speaks of the states that it names, and where such a name is common
    OPEN = "open"  # nothing


class LinkAnswer(StrEnum):
    """What the table of office holders says to a person of an article."""

    CONFIDENT = "confident"
    AMBIGUOUS = "ambiguous"  # several fit, and nothing decides
    UNKNOWN = "unknown"


class Standing(StrEnum):
    """The standing that an organization gives to a member that it takes in, or that leaves it."""

    MEMBER = "member"
    OBSERVER = "observer"
    ASSOCIATE = "associate"
    CANDIDATE = "candidate"
    APPLICANT = "applicant"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"


class Role(StrEnum):
    """The part that somebody has in an event."""

    PARTICIPANT = "participant"
    HOST = "host"
    VISITOR = "visitor"
    AGENT = "agent"
    TARGET = "target"


class OrganizationKind(StrEnum):
    """What sort of organization it is."""

    INTERGOVERNMENTAL = "igo"
    GOVERNMENT = "government"
    AGENCY = "agency"
    LEGISLATURE = "legislature"
    MISSION = "mission"
    OTHER = "other"


class OccasionKind(StrEnum):
    """What sort of event contains meetings."""

    VISIT = "visit"
    STATE_VISIT = "state_visit"
    OFFICIAL_VISIT = "official_visit"
    WORKING_VISIT = "working_visit"
    SESSION = "session"
    SUMMIT = "summit"
    CONFERENCE = "conference"


class ActKind(StrEnum):
    """An act that starts, changes, ends or asks for something."""

    INVITATION = "invitation"
    APPOINTMENT = "appointment"
    ELECTION = "election"
    RESIGNATION = "resignation"
    DISMISSAL = "dismissal"
    ADMISSION = "admission"
    APPLICATION = "application"
    SUSPENSION = "suspension"
    WITHDRAWAL = "withdrawal"


class PublicationBasis(StrEnum):
    """What tells when an article appeared."""

    STATED = "stated"  # the article itself, or what it was kept in
    DERIVED = "derived"  # its address, when its file was made, or the days that a row of a register is about
    GIVEN = "given"  # whoever had it read


@dataclass(frozen=True, slots=True)
class Article:
    """A text to read, and what is known about it.

    Units: every offset in this project counts Unicode code points of `text`,
    half-open.  `text` is the title, an empty line, and the body.
    """

    id: str  # the record's id, or the file's stem
    source: str  # address if known, else id or relative path: what makes two articles the same
    text: str
    title: str = ""
    published: date | None = None
    url: str | None = None
    basis: PublicationBasis | None = None  # of `published`, or of `period`
    publisher: str = ""
    author: str = ""
    language: str = ""  # as stated, else as recognised: "en", "en-GB"; empty if too little text tells
    note: str = ""  # what the editors of a document say of where it is kept and who drafted it
    period: str = ""  # EDTF: the month or year in which it appeared, where no day is known
    kept_digest: str = ""  # of a text that is not at hand any more

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the text, in hexadecimal digits."""
        return self.kept_digest or hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    @property
    def beside(self) -> str:
        """What beside its words decides how it is read: the markup of an edition."""
        return ""

    @property
    def body(self) -> int:
        """Where the text goes on after the title."""
        return len(self.title) + 2 if self.title else 0

    def claim(self, start: int, end: int, rule: str, confidence: float = 1.0) -> "Claim":
        """Quote a stretch of the text as evidence."""
        return Claim(start, end, self.text[start:end], rule, confidence)


@dataclass(frozen=True, slots=True)
class Claim:
    """The stretch of an article that says so, and the rule that read it."""

    start: int
    end: int
    quote: str
    rule: str
    confidence: float = 1.0

    def __post_init__(self) -> None:
        """Refuse an empty stretch, and a quotation that is not as long as its stretch."""
        if not 0 <= self.start < self.end or len(self.quote) != self.end - self.start:
            raise ValueError(f"no quotation of that length at {self.start}..{self.end}")


@dataclass(frozen=True, slots=True)
class State:
    """A sovereign state or state-like party: it acts, and it is a place."""

    code: str  # ISO 3166-1 alpha-2, or a code of the same shape for historical and disputed ones
    name: str


@dataclass(frozen=True, slots=True)
class Organization:
    """A body with members or offices.  `acronym` is set where the reference table knows it."""

    name: str
    acronym: str | None = None
    kind: OrganizationKind = OrganizationKind.OTHER
    state: State | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A city, venue or region."""

    name: str
    state: State | None = None
    stated: str = field(default="", compare=False)  # as the article spells it, where that differs


@dataclass(frozen=True, slots=True)
class HolderLink:
    """Whom the table of office holders takes a person for, and why.

    name, wikidata: in the table, empty where it has none; owner: code of the state or acronym of the organization that
    the office is of; office: as the table calls it, with its owner, empty where the name alone tells; term: EDTF;
    known: the last day or year that the table knows of it; others: all who fit, where several do.
    """

    answer: LinkAnswer
    name: str = ""
    wikidata: str = ""
    owner: str = ""
    office: str = ""
    term: str = ""
    known: str = ""
    others: tuple[str, ...] = ()

    @property
    def holder(self) -> str:
        """What tells the person of the table from all others; empty if it is not known which it is."""
        return self.wikidata or (f"{self.name}, {self.owner}" if self.name else "")

    @property
    def reason(self) -> str:
        """Say what the person is linked to, by which office, and up to when the table knows; empty if to nobody."""
        said = (self.office, self.term, self.known and f"known to {self.known}")
        return ": ".join(filter(None, [self.holder, ", ".join(filter(None, said))]))


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the article names, in the fullest form, and every other form."""

    name: str
    aliases: tuple[str, ...] = ()
    state: State | None = None  # the one that the person represents, where an office says so
    nameless: bool = False  # mentioned by an office alone, which the name says; who that is, other articles may tell
    link: HolderLink | None = None  # to the table of office holders; None if it does not know the person
    listed: str = ""  # the register that is about the person, in which a name is one person's
    entry: str = ""  # in the list of persons of an edition: "volume#id (name)"


@dataclass(frozen=True, slots=True)
class Position:
    """A person holds an office.  No organization where the office is the state's own."""

    person: str
    title: str  # without organization or country: "Minister of Foreign Affairs", "Chief"
    organization: Organization | None = None
    state: State | None = None
    status: Tenure = Tenure.CURRENT
    stated: str = ""  # word for word, as one mention has it
    claims: tuple[Claim, ...] = ()
    during: PartialDate | None = None  # from when to when, an interval, where the article says so
    kind: OfficeKind | None = None  # None where no table knows the title
    state_basis: StateBasis = StateBasis.OPEN  # stated if the words name the state, its own or its organization's


@dataclass(frozen=True, slots=True)
class Occasion:
    """A visit, session or summit that contains meetings."""

    kind: OccasionKind
    name: str  # "109th session of the Council of the International Organization for Migration"
    status: Status = Status.HELD
    date: PartialDate | None = None
    place: Place | State | None = None
    visitors: tuple[str, ...] = ()  # persons; visits only
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Participant:
    """A person's part in a meeting, and the office in which they took part."""

    person: str
    role: Role = Role.PARTICIPANT
    position: Position | None = None


PAIR = 2  # persons who make a meeting


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two or more named persons talk with each other, or one with organizations.

    jointly: the participants stand on one side of "A and B met with teachers": they met others, not each other.
    """

    participants: tuple[Participant, ...]
    status: Status = Status.HELD
    mode: Mode = Mode.IN_PERSON
    date: PartialDate | None = None
    place: Place | State | None = None
    within: tuple[Occasion, ...] = ()
    topics: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    mode_basis: ValueBasis = ValueBasis.STATED  # inferred if the words fit a call as well as a visit: "they spoke"
    jointly: bool = False
    organizations: tuple[Organization, ...] = ()  # that take part, whoever speaks for them


@dataclass(frozen=True, slots=True)
class Admission:
    """An organization takes in a member, or loses one."""

    organization: Organization
    member: Organization | State
    standing: Standing = Standing.MEMBER
    date: PartialDate | None = None
    within: tuple[Occasion, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody invites, appoints, elects or dismisses somebody.  A text is a person's name in this article."""

    kind: ActKind
    agent: str | Organization | State | None
    target: str | Organization | State
    to: Place | State | Position | None = None  # whither invited, to which office appointed
    date: PartialDate | None = None
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """All that one article says."""

    article: Article
    persons: tuple[Person, ...] = ()
    positions: tuple[Position, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    admissions: tuple[Admission, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    acts: tuple[Act, ...] = ()
    unread: tuple[tuple[str, str], ...] = field(default=(), compare=False)  # of a row: why a cell gave nothing, and it
    seconds: dict[str, float] = field(default_factory=dict, compare=False)  # "parser", "rules"
    wording: Wording = field(default=Wording())
    reading: str = ""  # what has read the article, and a fingerprint of what was read (kg.model.edition.reading)
