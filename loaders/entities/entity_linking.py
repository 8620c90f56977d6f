"""Entity linking: which person of the table of office holders a person of the article is.

What tells is the name, the office that stands beside it, the state, and the day.  A full name needs an office that
goes with it; a family name alone needs the office to be held on that day, by one person of that name.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from rapidfuzz import fuzz

from kg.model.facts import HolderLink, LinkAnswer, OfficeKind, Tenure
from kg.model.names import fold
from loaders.entities.clusters import PersonCluster, same_name
from loaders.entities.office_match import is_loose, role
from loaders.mentions.offices import OfficeMention
from loaders.reference.holder_table import MINISTERS, Held, Holder, Term, first_day, holders, link_to
from loaders.reference.person_names import GENERATIONS, MONARCHS, NUMERALS, PARTICLES, is_close, other_forms, pinyin
from loaders.reference.posts import LEADERS
from loaders.reference.title_words import RANKS, title_words

# states whose people put the family name first
CHINESE = frozenset({"CN", "TW"})
FAMILY_FIRST = frozenset(["CN", "HK", "HU", "KH", "KP", "KR", "MO", "SG", "TW", "VN"])
WELL_KNOWN = frozenset({"head_of_state", "head_of_government", "deputy_head_of_government", "foreign_minister"})
NEARLY = 75  # likeness, of 100, of two spellings of a name, where state, office and day are the same
SIMILAR = 55  # likeness of two given names that can be spellings of one
GENERATION = 20  # years before the first term in which who bears the name and the office is another
LIFETIME = 60  # years before or after a term in which somebody is spoken of by name
OF_STATES = {
    OfficeKind.HEAD_OF_STATE: ("head_of_state",),
    OfficeKind.ROYAL: ("head_of_state",),
    OfficeKind.HEAD_OF_GOVERNMENT: ("head_of_government",),
    OfficeKind.MINISTER: (*MINISTERS, ""),
}
SECRETARY = frozenset({"secretary"})
TELLING = 2  # words of a title that tell it, if a longer one has them
SAME_FAMILY = 5  # letters by which two spellings of a family name begin alike: "Lukashenko", "Lukashenka"


@dataclass(frozen=True, slots=True)
class Link:
    """A person of the table, and why it is taken to be the person of the article.

    term: that of the office beside the name, None where the name alone tells; others: who fits as well.
    """

    answer: LinkAnswer
    holder: Holder | None = None
    term: Term | None = None
    others: tuple[str, ...] = ()

    def fact(self) -> HolderLink | None:
        """Return what is kept of it with the facts; None where nobody is known."""
        if self.holder is None:
            return HolderLink(self.answer, others=self.others) if self.others else None
        return link_to(self.holder, self.term)


UNKNOWN = Link(LinkAnswer.UNKNOWN)


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well a person of the table fits.  term: of an office of the mention; held: whether on that day."""

    holder: Holder
    term: Term | None
    held: Held
    stated: bool  # the state that the article states is that of the term

    @property
    def rank(self) -> tuple[bool, Held, bool]:
        return self.term is not None, self.held, self.stated


def link(who: PersonCluster, day: date | None) -> Link:
    """Link a person of an article that appeared on a day to the table."""
    if who.is_nameless:
        return UNKNOWN
    offices, parts = _telling(who), tuple(fold(who.name).split())
    fits = list(_fits(parts, offices, day))
    if not fits and "-" in who.name:
        fits = [fit for name in pinyin(parts) for fit in _fits(name, offices, day) if _is_chinese(fit.holder)]
    return _best(_of_generation(parts, fits or list(_spelled_otherwise(parts, offices, day))))


def _of_generation(parts: tuple[str, ...], fits: list[_Fit]) -> list[_Fit]:
    """Keep who came to office first where a name has "Sr.", last where it has "Jr."."""
    said = {part[0] for part in parts[1:] if part in GENERATIONS}
    if len(said) != 1 or not fits:
        return fits
    days = {fit.holder: first_day(fit.holder.terms) or date.min for fit in fits}
    wanted = min(days.values()) if said == {"s"} else max(days.values())
    return [fit for fit in fits if days[fit.holder] == wanted]


def _telling(who: PersonCluster) -> list[OfficeMention]:
    """Return the offices that tell who somebody is; one named alone with another state may be another's."""
    alone = [office for office in who.alone if office.stated is None or not who.offices]
    return [office for office in (*who.offices, *alone) if office.kind != "counterpart"]


def _fits(parts: tuple[str, ...], offices: Sequence[OfficeMention], day: date | None) -> Iterator[_Fit]:
    called = _called(parts, whole=not offices)
    if any(office.kind is OfficeKind.ROYAL for office in offices):
        called = tuple(holder for holder in called if _is_monarch(parts, holder))
    return filter(None, (_fit(parts, holder, offices, day) for holder in called))


def _is_monarch(parts: tuple[str, ...], holder: Holder) -> bool:
    """Tell whether a given name is that of somebody: "King Hussein" is neither his son nor a President Hussein."""
    given = next((part for part in parts if part not in MONARCHS), "")
    return any(own[0] == given or is_close(own[0], given) or own[0] in other_forms(given) for own in holder.forms)


def _is_chinese(holder: Holder) -> bool:
    return any(term.owner in CHINESE for term in holder.terms)


def is_denied(who: PersonCluster, office: OfficeMention, day: date | None) -> bool:
    """Tell whether the table has somebody, whose offices are named without a state, in another state's service."""
    if office.stated is None or who.state is not None or not who.offices:
        return False
    term = link(replace(who, alone=[]), day).term
    return term is not None and term.owner != office.stated.code


def is_in_office(who: PersonCluster, code: str, office: str, day: date) -> bool:
    """Tell whether a person of an article can be who held an office of a state on a day, as far as the table knows."""
    parts = tuple(fold(who.name).split())
    there = (holder for holder, term in holders().of(code, office) if term.on(day) is not Held.NO)
    return not who.is_nameless and any(_can_be(parts, holder) for holder in there)


def _best(fits: Sequence[_Fit]) -> Link:
    """Choose the person who fits best; several who fit alike leave it open."""
    best = max((fit.rank for fit in fits), default=None)
    likeliest = [fit for fit in fits if fit.rank == best]
    if not likeliest:
        return UNKNOWN
    if len({_key(fit) for fit in likeliest}) > 1:
        return Link(LinkAnswer.AMBIGUOUS, others=tuple(fit.holder.name for fit in likeliest))
    chosen = max(likeliest, key=lambda fit: bool(fit.holder.wikidata))
    return Link(LinkAnswer.CONFIDENT, chosen.holder, chosen.term)


def _key(fit: _Fit) -> tuple[str, ...]:
    """Tell persons apart: two rows of one family name in one office at one time are one person, spelled twice."""
    if fit.term is not None and fit.term.office and fit.held is Held.YES:
        return fit.term.owner, fit.term.office, fit.holder.forms[0][-1][:SAME_FAMILY]
    return (fit.holder.wikidata or fit.holder.name,)


def _is_leader(term: Term | None) -> bool:
    return term is not None and term.office in ("head_of_state", "head_of_government")


def _spelled_otherwise(parts: tuple[str, ...], offices: Iterable[OfficeMention], day: date | None) -> Iterator[_Fit]:
    """Yield who held an office of a stated state on the day, under a name that is nearly the same."""
    for office in offices:
        for holder, term in _held_by(office):
            if day is not None and term.on(day) is Held.YES and agree(office, term) and _is_near(parts, holder):
                yield _Fit(holder, term, Held.YES, stated=True)


def _held_by(office: OfficeMention) -> Iterator[tuple[Holder, Term]]:
    """Yield everybody who ever held an office of that kind of a stated state."""
    if office.state is not None:
        for kind in OF_STATES.get(office.kind, ()):
            yield from holders().of(office.state.code, kind)


def _is_near(parts: tuple[str, ...], holder: Holder) -> bool:
    """Tell whether a family name, and a given name if there is one, are nearly those of a person of the table."""
    return any(_is_nearly(parts, own) for own in holder.forms)


def _is_nearly(one: Sequence[str], other: Sequence[str]) -> bool:
    whole = fuzz.token_sort_ratio(" ".join(one), " ".join(other))
    return max(whole, fuzz.ratio(one[-1], other[-1])) >= NEARLY and _is_given(one[:-1], other[:-1])


def _is_given(given: Sequence[str], own: Sequence[str]) -> bool:
    """Tell whether given names can be one person's: the wife bears the same family name, the son the father's name."""
    return not given or not own or (_is_among(given[0], own) and _is_among(own[0], given))


def _is_among(one: str, names: Iterable[str]) -> bool:
    return any(fuzz.ratio(one, other) >= SIMILAR or one in other_forms(other) for other in names)


@lru_cache(maxsize=1 << 12)
def _called(parts: tuple[str, ...], *, whole: bool) -> tuple[Holder, ...]:
    """Return the persons of the table who can be called so.  whole: by every word of the name."""
    found = {holder: None for key in _keys(parts, whole=whole) for holder in holders().called(key)}
    return tuple(holder for holder in found if _can_be(parts, holder))


def _keys(parts: tuple[str, ...], *, whole: bool) -> Iterable[str]:
    """Return what to look a name up by: all its words, else its first or last one as well."""
    long = [part for part in parts if len(part) > 1]
    if not long or (whole and len(long) < TELLING):  # a single word says nothing without an office
        return ()
    return dict.fromkeys((" ".join(long),) if whole else (" ".join(long), long[-1], long[0]))


def _can_be(parts: tuple[str, ...], holder: Holder) -> bool:
    """Tell whether somebody can be called by these parts of a name: all of one, or the family name."""
    family_first = any(term.owner in FAMILY_FIRST for term in holder.terms)
    return any(_can_stand_for(parts, own, family_first) for own in holder.forms)


def _can_stand_for(parts: tuple[str, ...], own: tuple[str, ...], family_first: bool) -> bool:
    if own[-len(parts) :] == parts or (family_first and own[: len(parts)] == parts):
        return True
    is_monarchs = NUMERALS.issuperset(own[1:])  # "Abdullah II", whose wife is Rania Al Abdullah
    is_same = _share_family(parts, own) and (parts[0] == own[0] or not is_monarchs)
    return min(len(parts), len(own)) > 1 and is_same and _is_other_form(parts, own)


def _is_other_form(parts: tuple[str, ...], own: tuple[str, ...]) -> bool:
    """Tell whether two names can be one, if only in another language: "Constantin" is "Konstantinos"."""
    return same_name(parts, own) or (parts[-1] == own[-1] and own[0] in other_forms(parts[0]))


def _share_family(parts: tuple[str, ...], own: tuple[str, ...]) -> bool:
    """Tell whether the family name of one is in the other, as it is or nearly: an initial stands for none."""
    return parts[-1] in own or own[-1] in parts or is_close(parts[-1], own[-1])


def _fit(parts: tuple[str, ...], holder: Holder, offices: Sequence[OfficeMention], day: date | None) -> _Fit | None:
    """Return how a person of the table fits a name and its offices; None where too little says so."""
    stated = _stated(offices)
    if stated and stated.isdisjoint(term.owner for term in holder.terms):
        return None
    by_name = _Fit(holder, None, Held.POSSIBLY, bool(stated))
    by_office = (_Fit(holder, term, held, term.owner in stated) for term, held in _agreeing(holder, offices, day))
    best = max(by_office, key=lambda fit: fit.rank, default=by_name)
    named = _is_whole(parts, holder) and _is_known(holder, offices, day)
    return best if (named if best is by_name else _is_enough(parts, best)) else None


def _is_enough(parts: tuple[str, ...], fit: _Fit) -> bool:
    """Tell whether name and office are enough: a family name alone needs the day as well, but for leaders."""
    is_full = sum(len(part) > 1 for part in parts) >= TELLING
    return is_full or fit.held is Held.YES or _is_leader(fit.term)


def _stated(offices: Iterable[OfficeMention]) -> Set[str]:
    """Return the codes of the states that the words of offices say."""
    return {office.stated.code for office in offices if office.stated is not None}


def _is_too_early(holder: Holder, offices: Iterable[OfficeMention], day: date | None) -> bool:
    """Tell whether somebody leads a state years before a person of the table led any: the father has the name too."""
    first = first_day(holder.terms)
    if day is None or first is None or first.year - day.year < GENERATION:
        return False
    leading = [office for office in offices if office.status is Tenure.CURRENT]
    return any(_is_leader(term) and agree(office, term) for office in leading for term in holder.terms)


def _is_known(holder: Holder, offices: Sequence[OfficeMention], day: date | None) -> bool:
    """Tell whether a name is enough beside another office, in the years around a term; alone, it must be a leader's."""
    terms = [term for term in holder.terms if term.office in WELL_KNOWN or (offices and _is_told(term, offices, day))]
    is_then = day is None or any(term.years_from(day) <= LIFETIME for term in terms)
    return bool(terms) and is_then and not _is_too_early(holder, offices, day)


def _is_told(term: Term, offices: Iterable[OfficeMention], day: date | None) -> bool:
    """Tell whether a term counts beside other offices: where there is no day, they have a word of its title."""
    return day is not None or any(role(office) & title_words(term.title) for office in offices)


def _is_whole(parts: tuple[str, ...], holder: Holder) -> bool:
    """Tell whether a name is one of somebody's, but for initials, or a long family name: "Couve de Murville"."""
    whole, forms = _words(parts), list(map(_words, holder.forms))
    of_three = len(parts) > TELLING and parts[1] in PARTICLES
    return len(whole) > 1 and (whole in forms or (of_three and whole in [form[1:] for form in forms]))


def _words(parts: Iterable[str]) -> list[str]:
    return [part for part in parts if len(part) > 1]


def _agreeing(holder: Holder, offices: Iterable[OfficeMention], day: date | None) -> Iterator[tuple[Term, Held]]:
    """Yield the terms that an office of the article can be, and whether they are of that day."""
    for office in offices:
        for term in holder.terms:
            held = _when(office, term, day)
            if held is not Held.NO and agree(office, term):
                yield term, held


def _when(office: OfficeMention, term: Term, day: date | None) -> Held:
    """Tell whether an office is that of a term by its time: a former one is of any term but the present."""
    if day is None:
        return Held.POSSIBLY
    held = term.on(day)
    if office.status is Tenure.FORMER:
        return Held.NO if held is Held.YES else Held.POSSIBLY
    return held


def agree(office: OfficeMention, term: Term) -> bool:
    """Tell whether an office of an article can be that of a term, whoever held it and when."""
    if office.stated is not None and office.stated.code != term.owner:
        return False
    if office.organization is not None and office.organization.acronym is not None:
        return office.organization.acronym == term.owner and "deputy" not in role(office)
    return _is_same_office(office, term)


def _is_same_office(office: OfficeMention, term: Term) -> bool:
    """Tell whether an office is that of a term, whosever it is."""
    said = role(office)
    if said & RANKS:
        return _is_same(said, title_words(term.title))
    if is_loose(office) or office.kind in LEADERS:
        return _leads(office, term)
    if "ambassador" in said:
        return "ambassador" in term.office
    names = (term.title, *MINISTERS.get(term.office, ()))
    if said == SECRETARY and term.office in MINISTERS:  # "Secretary Kerry"
        return said < title_words(term.title)
    return any(_is_same(said, title_words(name)) for name in names)


def _is_same(said: frozenset[str], own: frozenset[str]) -> bool:
    """Tell whether words of a title are another's, or tell it: "interior minister" of one for police as well."""
    return said == own or (len(said) >= TELLING and said < own and said & RANKS == own & RANKS)


def _leads(office: OfficeMention, term: Term) -> bool:
    if is_loose(office):
        return _is_leader(term)
    if office.kind == "head_of_government":
        return term.office == "head_of_government"
    return term.office == "head_of_state" or (_is_leader(term) and role(office) == title_words(term.title))
