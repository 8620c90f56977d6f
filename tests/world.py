"""A small world: eight made-up articles and the facts in them, built by hand.

They hold every kind of fact that whomet knows.  Anna Kovač, Lidia Ferro and António Vitorino
stand in more than one article, the last one in two spellings.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from pyoxigraph import Triple

from kg.graph.transcript import kept
from kg.identity.resolution import evidence, resolve
from kg.model import iris
from kg.model.dates import Basis, PartialDate
from kg.model.edition import reading
from kg.model.facts import (
    Act,
    ActKind,
    Admission,
    Article,
    Claim,
    Facts,
    HolderLink,
    LinkAnswer,
    Meeting,
    Mode,
    Occasion,
    OccasionKind,
    Organization,
    OrganizationKind,
    Participant,
    Person,
    Place,
    Position,
    PublicationBasis,
    Role,
    Standing,
    State,
    StateBasis,
    Status,
    Tenure,
)
from kg.model.sketch import Wording

AZERBAIJAN = State("AZ", "Azerbaijan")
SWITZERLAND = State("CH", "Switzerland")
UZBEKISTAN = State("UZ", "Uzbekistan")
SLOVENIA = State("SI", "Slovenia")
FINLAND = State("FI", "Finland")
MOLDOVA = State("MD", "Moldova")
AUSTRIA = State("AT", "Austria")
CROATIA = State("HR", "Croatia")
HUNGARY = State("HU", "Hungary")
ITALY = State("IT", "Italy")
GENEVA = Place("Geneva", SWITZERLAND)
HELSINKI = Place("Helsinki", FINLAND)
VIENNA = Place("Vienna", AUSTRIA)

LINK = HolderLink(
    LinkAnswer.CONFIDENT, "Tomas Rinne", "Q900000001", "FI", "President of Finland", "2022-03-01/..", "2024-12-31"
)

IGO = OrganizationKind.INTERGOVERNMENTAL
IOM = Organization("International Organization for Migration", "IOM", IGO)
IMF = Organization("International Monetary Fund", "IMF", IGO)
IEDA = Organization("International Emergency and Development Aid")
SERVICE = Organization("State Migration Service", kind=OrganizationKind.AGENCY, state=AZERBAIJAN)
COUNCIL = Organization("Alpine Water Council", kind=IGO)
UNION = Organization("African Union", "AU", IGO)


def settled(articles: Iterable[Facts]) -> dict[str, list[Triple]]:
    """Return what a store holds of each article, by its IRI, once it is known who is who."""
    told = {facts.article.source: (facts, evidence(facts)) for facts in articles}
    resolution = resolve(one for _, one in told.values())
    return {
        iris.article(source): sorted(kept(facts, resolution.outcome(one)), key=str)
        for source, (facts, one) in told.items()
    }


def world() -> Iterator[Facts]:
    """Yield the facts of every article."""
    yield geneva()
    yield call()
    yield plans()
    yield vienna()
    yield council()
    yield visit()
    yield union()
    yield readout()


def quote(article: Article, words: str, rule: str, confidence: float = 0.9) -> tuple[Claim, ...]:
    """Quote words that stand in an article."""
    start = article.text.index(words)
    return (article.claim(start, start + len(words), rule, confidence),)


def geneva() -> Facts:
    """Tell of one meeting within a visit and beside a session, three admissions, an invitation."""
    met = (
        "Vusal Huseynov, Chief of the State Migration Service of Azerbaijan, and Antonio Vitorino, Director General "
        "of the International Organization for Migration (IOM), met in Geneva on 27 November during Mr Huseynov's "
        "official visit."
    )
    led = "V. Huseynov led the delegation of Azerbaijan at the 109th session of the IOM Council."
    invited = "He invited Mr Vitorino to Azerbaijan."
    admitted = (
        "The session admitted Uzbekistan as a member; the International Monetary Fund and the International Emergency "
        "and Development Aid became observers."
    )
    title = "Migration chiefs confer in Geneva"
    article = Article("geneva", "geneva", f"{title}\n\n{met} {led} {invited}\n\n{admitted}", title)
    huseynov, vitorino = "Vusal Huseynov", "Antonio Vitorino"
    chief = Position(
        huseynov,
        "Chief",
        SERVICE,
        AZERBAIJAN,
        stated="Chief of the State Migration Service of Azerbaijan",
        claims=quote(article, "Vusal Huseynov, Chief of the State Migration Service of Azerbaijan", "positions.after"),
    )
    general = Position(
        vitorino,
        "Director General",
        IOM,
        stated="Director General of the International Organization for Migration",
        claims=quote(article, met[met.index("Antonio") : met.index(", met")], "positions.after", 0.95),
    )
    head = Position(huseynov, "Head of Delegation", state=AZERBAIJAN, claims=quote(article, led, "positions.led", 0.6))
    day = PartialDate("XXXX-11-27", Basis.EXPLICIT)
    stay = Occasion(
        OccasionKind.OFFICIAL_VISIT,
        "official visit",
        place=GENEVA,
        visitors=(huseynov,),
        claims=quote(article, "during Mr Huseynov's official visit", "occasions.visit"),
    )
    session = Occasion(
        OccasionKind.SESSION,
        "109th session of the IOM Council",
        claims=quote(article, "at the 109th session of the IOM Council", "occasions.session"),
    )
    resolved = quote(article, admitted, "admissions.admitted")
    return Facts(
        article,
        reading=reading(article, "by hand"),
        persons=(Person(huseynov, ("V. Huseynov",), AZERBAIJAN), Person(vitorino)),
        positions=(chief, general, head),
        meetings=(
            Meeting(
                (Participant(huseynov, position=chief), Participant(vitorino, position=general)),
                date=day,
                place=GENEVA,
                within=(stay, session),
                claims=quote(article, met, "meetings.met", 0.93),
            ),
        ),
        admissions=(
            Admission(IOM, UZBEKISTAN, within=(session,), claims=resolved),
            Admission(IOM, IMF, Standing.OBSERVER, within=(session,), claims=resolved),
            Admission(IOM, IEDA, Standing.OBSERVER, within=(session,), claims=resolved),
        ),
        occasions=(stay, session),
        acts=(Act(ActKind.INVITATION, huseynov, vitorino, AZERBAIJAN, claims=quote(article, invited, "acts.invited")),),
    )


def call() -> Facts:
    """Tell of a telephone call between two heads, dated by a weekday."""
    words = (
        "Prime Minister Anna Kovač of Slovenia and Tomas Rinne, the President of Finland, spoke by telephone on Monday "
        "about energy and trade."
    )
    article = Article(
        "call",
        "https://news.example/2024/call",
        f"Kovač and Rinne speak\n\n{words}",
        "Kovač and Rinne speak",
        date(2024, 5, 14),
        "https://news.example/2024/call",
        PublicationBasis.STATED,
        "News of the North",
        "Cid Cole",
        "en-GB",
    )
    prime = Position(
        "Anna Kovač",
        "Prime Minister",
        state=SLOVENIA,
        stated="Prime Minister",
        claims=quote(article, "Prime Minister Anna Kovač of Slovenia", "positions.before"),
    )
    president = Position(
        "Tomas Rinne",
        "President",
        state=FINLAND,
        stated="the President of Finland",
        state_basis=StateBasis.STATED,
        claims=quote(article, "Tomas Rinne, the President of Finland", "positions.after"),
    )
    return Facts(
        article,
        persons=(Person("Anna Kovač", ("Kovač",), SLOVENIA), Person("Tomas Rinne", ("Rinne",), FINLAND, link=LINK)),
        positions=(prime, president),
        meetings=(
            Meeting(
                (Participant("Anna Kovač", position=prime), Participant("Tomas Rinne", position=president)),
                mode=Mode.PHONE,
                date=PartialDate("2024-05-13", Basis.WEEKDAY),
                topics=("energy", "trade"),
                claims=quote(article, words, "meetings.spoke"),
            ),
        ),
    )


def plans() -> Facts:
    """Tell of a planned meeting, a denied one, a proposed one, one put off and one called off."""
    planned = "Tomas Rinne will receive Anna Kovač in Helsinki on 10 June."
    denied = "He denied having met Ion Munteanu, a former Foreign Minister of Moldova, in May."
    proposed = "Mr Munteanu has called for talks with Ms Kovač by video."
    changed = "Talks of Mr Rinne with Piet Claes were put off, and those with Ana Belli were cancelled."
    text = f"{planned} {denied} {proposed} {changed}"
    article = Article("plans", "https://news.example/2024/plans", text, published=date(2024, 6, 3))
    minister = Position(
        "Ion Munteanu",
        "Foreign Minister",
        state=MOLDOVA,
        status=Tenure.FORMER,
        stated="a former Foreign Minister of Moldova",
        state_basis=StateBasis.STATED,
        claims=quote(article, "Ion Munteanu, a former Foreign Minister of Moldova", "positions.after"),
    )
    rinne, kovac = Participant("Tomas Rinne", Role.HOST), Participant("Anna Kovač", Role.VISITOR)
    munteanu = Participant("Ion Munteanu", position=minister)
    moved = quote(article, changed, "meetings.changed")
    return Facts(
        article,
        wording=Wording(agency="Reuters"),
        persons=tuple(
            Person(name) for name in ("Ana Belli", "Anna Kovač", "Ion Munteanu", "Piet Claes", "Tomas Rinne")
        ),
        positions=(minister,),
        meetings=(
            Meeting(
                (rinne, kovac),
                Status.PLANNED,
                date=PartialDate("2024-06-10", Basis.EXPLICIT),
                place=HELSINKI,
                claims=quote(article, planned, "meetings.receive"),
            ),
            Meeting(
                (Participant("Tomas Rinne"), munteanu),
                Status.DENIED,
                date=PartialDate("2024-05", Basis.EXPLICIT),
                claims=quote(article, denied, "meetings.met", 0.7),
            ),
            Meeting(
                (munteanu, Participant("Anna Kovač")),
                Status.PROPOSED,
                Mode.VIDEO,
                claims=quote(article, proposed, "meetings.called_for"),
            ),
            Meeting((Participant("Tomas Rinne"), Participant("Piet Claes")), Status.POSTPONED, claims=moved),
            Meeting((Participant("Tomas Rinne"), Participant("Ana Belli")), Status.CANCELLED, claims=moved),
        ),
    )


def vienna() -> Facts:
    """Tell of an acting and a former office, an appointment, two meetings in a sentence, and a holder not named."""
    met = (
        "Lidia Ferro, acting Secretary of the Alpine Water Council, met António Vitorino, the former Director General "
        "of IOM, in Vienna on 2 May and again on 4 May."
    )
    named = "On 6 May the Council appointed Ms Ferro its next President."
    ahead = "Mr Vitorino is to see the Finnish President in June."
    text = f"{met}\n\n{named}\n\n{ahead}"
    article = Article("vienna", "https://news.example/2024/vienna", text, published=date(2024, 5, 7))
    secretary = Position(
        "Lidia Ferro",
        "Secretary",
        COUNCIL,
        status=Tenure.ACTING,
        stated="acting Secretary of the Alpine Water Council",
        claims=quote(article, met[: met.index(", met")], "positions.after"),
    )
    general = Position(
        "António Vitorino",
        "Director General",
        IOM,
        status=Tenure.FORMER,
        stated="the former Director General of IOM",
        claims=quote(article, "António Vitorino, the former Director General of IOM", "positions.after"),
    )
    appointed = quote(article, named, "acts.appointed")
    next_president = Position("Lidia Ferro", "President", COUNCIL, status=Tenure.DESIGNATE, claims=appointed)
    finnish = Position(
        "President, Finland",
        "President",
        state=FINLAND,
        stated="Finnish President",
        state_basis=StateBasis.STATED,
        claims=quote(article, "the Finnish President", "positions.office"),
    )
    planned = Meeting(
        (Participant("António Vitorino", position=general), Participant("President, Finland", position=finnish)),
        Status.PLANNED,
        date=PartialDate("2024-06", Basis.EXPLICIT),
        claims=quote(article, ahead, "meetings.see"),
    )
    both = (Participant("Lidia Ferro", position=secretary), Participant("António Vitorino", position=general))
    told = quote(article, met, "meetings.met")
    return Facts(
        article,
        persons=(
            Person("António Vitorino"),
            Person("Lidia Ferro", ("Ferro",)),
            Person("President, Finland", state=FINLAND, nameless=True),
        ),
        positions=(secretary, general, next_president),
        meetings=(
            *(
                Meeting(
                    both, date=PartialDate(day, Basis.EXPLICIT), place=VIENNA, claims=told, organizations=(COUNCIL,)
                )
                for day in ("2024-05-02", "2024-05-04")
            ),
            planned,
        ),
        acts=(
            Act(
                ActKind.APPOINTMENT,
                COUNCIL,
                "Lidia Ferro",
                next_president,
                PartialDate("2024-05-06", Basis.EXPLICIT),
                appointed,
            ),
        ),
    )


def council() -> Facts:
    """Tell of every standing that an organization can give or take."""
    words = (
        "In March the Alpine Water Council took in Austria as a member, Slovenia as an associate and Finland as an "
        "observer, accepted Moldova as a candidate and suspended Italy. Croatia applied. Hungary left the Council."
    )
    article = Article("council", "council.txt", words, published=date(2024, 4, 2))
    march = PartialDate("2024-03", Basis.EXPLICIT)
    told = quote(article, words[: words.index(" Croatia")], "admissions.took_in")
    decided = (
        (AUSTRIA, Standing.MEMBER),
        (SLOVENIA, Standing.ASSOCIATE),
        (FINLAND, Standing.OBSERVER),
        (MOLDOVA, Standing.CANDIDATE),
        (ITALY, Standing.SUSPENDED),
    )
    return Facts(
        article,
        admissions=(
            *(Admission(COUNCIL, member, standing, march, claims=told) for member, standing in decided),
            Admission(
                COUNCIL, CROATIA, Standing.APPLICANT, claims=quote(article, "Croatia applied.", "admissions.applied")
            ),
            Admission(
                COUNCIL,
                HUNGARY,
                Standing.WITHDRAWN,
                claims=quote(article, "Hungary left the Council.", "admissions.left"),
            ),
        ),
    )


def visit() -> Facts:
    """Tell of a state visit with two meetings, one of them with three sides, and a video call."""
    stay = "Anna Kovač was in Helsinki on a state visit from 10 to 11 June."
    first = "Tomas Rinne, the Finnish President, received her there on Monday."
    second = "The next day both sat down with Lidia Ferro, President of the Alpine Water Council."
    third = "Ms Kovač also talked with Vusal Huseynov by video."
    article = Article(
        "visit",
        "https://news.example/2024/visit",
        f"Kovač in Helsinki\n\n{stay} {first} {second} {third}",
        "Kovač in Helsinki",
        date(2024, 6, 12),
        "https://news.example/2024/visit",
    )
    president = Position(
        "Tomas Rinne",
        "President",
        state=FINLAND,
        stated="the Finnish President",
        state_basis=StateBasis.STATED,
        claims=quote(article, "Tomas Rinne, the Finnish President", "positions.after"),
    )
    head = Position(
        "Lidia Ferro",
        "President",
        COUNCIL,
        stated="President of the Alpine Water Council",
        claims=quote(article, "Lidia Ferro, President of the Alpine Water Council", "positions.after"),
    )
    occasion = Occasion(
        OccasionKind.STATE_VISIT,
        "state visit to Helsinki",
        date=PartialDate("2024-06-10/2024-06-11", Basis.EXPLICIT),
        place=HELSINKI,
        visitors=("Anna Kovač",),
        claims=quote(article, stay, "occasions.visit"),
    )
    rinne = Participant("Tomas Rinne", Role.HOST, president)
    kovac = Participant("Anna Kovač", Role.VISITOR)
    return Facts(
        article,
        wording=Wording(agency="Reuters"),
        persons=(
            Person("Anna Kovač", ("Kovač",), SLOVENIA),
            Person("Lidia Ferro"),
            Person("Tomas Rinne"),
            Person("Vusal Huseynov"),
        ),
        positions=(president, head),
        meetings=(
            Meeting(
                (rinne, kovac),
                date=PartialDate("2024-06-10", Basis.WEEKDAY),
                place=HELSINKI,
                within=(occasion,),
                claims=quote(article, first, "meetings.received"),
            ),
            Meeting(
                (rinne, kovac, Participant("Lidia Ferro", position=head)),
                date=PartialDate("2024-06-11", Basis.RELATIVE),
                place=HELSINKI,
                within=(occasion,),
                claims=quote(article, second, "meetings.sat_down"),
            ),
            Meeting(
                (Participant("Anna Kovač"), Participant("Vusal Huseynov")),
                mode=Mode.VIDEO,
                date=PartialDate("2024-06", Basis.PUBLISHED),
                claims=quote(article, third, "meetings.talked", 0.8),
            ),
        ),
        occasions=(occasion,),
    )


def union() -> Facts:
    """Tell of an envoy of one state at an organization with a state-like acronym, and of a resignation."""
    words = "Karl Brandt, Austria's Permanent Observer to the African Union, stepped down on 1 March 2024."
    article = Article("union", "union.txt", words)
    observer = Position(
        "Karl Brandt",
        "Permanent Observer",
        UNION,
        AUSTRIA,
        Tenure.FORMER,
        "Austria's Permanent Observer to the African Union",
        quote(article, words[: words.index(", stepped")], "positions.after"),
    )
    left = Act(
        ActKind.RESIGNATION,
        None,
        "Karl Brandt",
        observer,
        PartialDate("2024-03-01", Basis.EXPLICIT),
        quote(article, words, "acts.stepped_down"),
    )
    return Facts(article, persons=(Person("Karl Brandt"),), positions=(observer,), acts=(left,))


def readout() -> Facts:
    """Tell, on one side's own site, of a meeting, of the next one that was never told of, and of two offices of one."""
    met = "President Tomas Rinne received Petra Zorn, Foreign Minister and acting Trade Minister of Slovenia, in Turku."
    next_time = "The two are to meet again in September."
    address = "https://president.example.fi/2024/readout"
    article = Article("readout", address, f"{met} {next_time}", published=date(2024, 7, 2), url=address)
    both = met[met.index("Petra") : met.index(", in Turku")]
    president = Position(
        "Tomas Rinne", "President", state=FINLAND, claims=quote(article, "President Tomas Rinne", "positions.before")
    )
    foreign = Position("Petra Zorn", "Foreign Minister", state=SLOVENIA, claims=quote(article, both, "positions.after"))
    trade = Position(
        "Petra Zorn",
        "Trade Minister",
        state=SLOVENIA,
        status=Tenure.ACTING,
        claims=quote(article, both, "positions.after"),
    )
    parts = Participant("Tomas Rinne", Role.HOST, president), Participant("Petra Zorn", position=foreign)
    told = quote(article, met, "meetings.received")
    held = Meeting(parts, date=PartialDate("2024-07-02", Basis.PUBLISHED), place=Place("Turku", FINLAND), claims=told)
    planned = Meeting(
        (Participant("Tomas Rinne"), Participant("Petra Zorn")),
        Status.PLANNED,
        date=PartialDate("2024-09", Basis.EXPLICIT),
        claims=quote(article, next_time, "meetings.again"),
    )
    persons = Person("Tomas Rinne", state=FINLAND), Person("Petra Zorn", state=SLOVENIA)
    return Facts(article, persons, (president, foreign, trade), (held, planned))
