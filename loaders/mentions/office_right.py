"""What an office has behind its head word.

minister | of Foreign Affairs, Trade and Development
chief    | of the | State Migration Service | of Azerbaijan
director | of the Turkey Project | at the | Center for Strategic and International Studies
adviser  | to the President | on energy
"""

from kg.model.facts import Organization, Tenure
from loaders.mentions.capital_runs import LENGTH, run_end
from loaders.mentions.name_shape import CALENDAR, HYPHENS, POSSESSIVES, is_capital
from loaders.mentions.office_parts import (
    DETERMINERS,
    EMPLOYED,
    INTO,
    LISTED,
    OWNED,
    OfficeParts,
    city_at,
    described_end,
    goes_on,
    is_busy_with,
    is_city,
    is_name_word,
    is_office,
    over_acronym,
    over_based,
    over_business,
    over_determiners,
    over_meaning,
    over_residence,
    over_settlement,
    take_acronym,
    take_government,
    take_region,
)
from loaders.reference.phrase_matcher import words
from loaders.reference.tables import addresses, bodies
from loaders.text.tokens import Text

CONCERNING = frozenset({"to", "for", "with", "in", "at"})  # before a state that the office does not serve
SENT = words("ambassador envoy adviser staff diplomat")  # whose "to Egypt" is where they work, not whom they serve
POSTED = frozenset({"in", "at", "on"})  # before the city where they work, or the time when they did
CLOSING = frozenset({",", ".", ";", ":", ")", "-", "\u2013", "\u2014"})  # behind a body
EMBASSIES = words("embassy legation consulate secretariat")
STAFFED = EMBASSIES | {"staff"}  # in small letters behind a state's adjective: "the Norwegian defence staff"
NEVER_TO = words("local royal head_of_state head_of_government")
NEVER_BODIES = words("head_of_state head_of_government royal minister counterpart")  # whose body has a name
ADDRESSED = words("minister head_of_state head_of_government deputy_head_of_state ambassador")  # who write to others
SERVING = words("under private press permanent principal parliamentary")  # whose "secretary to" is somebody's
OF_CITIES = frozenset({"of", "to", "at"})  # before a city that is no constituency
LOCATED = words("academic business media sport")  # where a state is said, it is where the body is
CHARGED = (  # with what a minister does
    ["responsible", "for"], ["in", "charge", "of"], ["with", "responsibility", "for"],
    ["delegate", "in", "charge", "of"], ["delegate", "for"],
)  # fmt: skip
UNNAMED_REST = 2  # small words with which the business of a minister can end: "for East African cooperation"


def read_right(parts: OfficeParts) -> None:
    """Take in what stands behind the head: "-elect", "of Foreign Affairs", "of the Council of ..."."""
    limit = min(len(parts.text), parts.end + LENGTH)
    parts.end = _suffix(parts)
    parts.take_full_name()
    take_acronym(parts)
    take_region(parts)
    _charge(parts)
    _further_portfolio(parts)
    while parts.end < limit - 1 and goes_on(parts.text, parts.end) and _leads_on(parts, parts.end):
        end = _complement(parts, parts.end, limit)
        if end == parts.end:
            break
        parts.end = over_meaning(parts, over_acronym(parts.text, end))
    parts.end = over_residence(parts)


def read_object(parts: OfficeParts) -> None:
    """Take in the body that a verb leads to: "heads the Migration Service", "chairs Ghana's Electoral Commission"."""
    text, verb = parts.text, parts.end - 1
    at = over_determiners(text, parts.end, len(text))
    while at + 1 < len(text) and text.words[at].islower() and is_name_word(text, at + 1):
        at += 1
    for take in (_small_body, _state, _known, _lower, _run):
        if at < len(text) and (end := take(parts, verb, at)) > at:
            parts.end = end
            return


def _further_portfolio(parts: OfficeParts) -> None:
    """Take "and International Cooperation" of "Minister of Foreign Affairs and International Cooperation"."""
    text, end = parts.text, parts.end
    joined = text.words[end : end + 1] in ([","], ["and"], ["&"]) and "of" in text.keys[parts.start : end]
    more = _more(parts, end) if joined and parts.kind == "minister" else end
    if more > end and (parts.known.portfolio(end + 1) is not None or _is_list_of_business(parts, end, more)):
        parts.after.append(text.said(end, more))
        parts.end = more


def _is_list_of_business(parts: OfficeParts, comma: int, end: int) -> bool:
    return parts.text.words[comma] == "," and not _is_body(parts, comma + 1, end)


def _charge(parts: OfficeParts) -> None:
    """Take "responsible for Defence Affairs", "in charge of refugees" of a minister."""
    text, end = parts.text, parts.end
    said = next((one for one in CHARGED if text.keys[end : end + len(one)] == one), None)
    if said is None or parts.kind != "minister" or not goes_on(text, end):
        return
    first = over_determiners(text, end + len(said), len(text) - 1)
    last = _business_end(parts, first)
    if last > first and not any(parts.names[first:last]):
        parts.after.append(text.said(end, last))
        parts.end = last


def _business_end(parts: OfficeParts, first: int) -> int:
    """Return the end of what a minister does that begins at a word, the word itself if nothing does."""
    known_name = parts.known.portfolio(first)
    last = known_name.end if known_name is not None else run_end(parts, first)
    return _small_rest(parts, _more(parts, last)) if last > first else first


def _small_rest(parts: OfficeParts, end: int) -> int:
    """Go on over the small words of a minister's business that a comma ends: "for East African | cooperation,"."""
    text, at = parts.text, end
    while at < end + UNNAMED_REST and goes_on(text, at) and text.words[at].islower() and text.words[at].isalpha():
        at += 1
    closed = CLOSING.issuperset(text.words[at : at + 1] or "?")
    return at if closed and (INTO | {"and"}).isdisjoint(text.keys[end:at]) else end


def _leads_on(parts: OfficeParts, word: int) -> bool:
    said = parts.text.keys[word]
    if said == "in" and parts.organizations and parts.kind in LOCATED:
        return False
    return said in INTO or (said in EMPLOYED and parts.whose in OWNED)


def _suffix(parts: OfficeParts) -> int:
    """Take "-elect", "designate", "ad interim"."""
    said, end = parts.text.words, parts.end
    at = end + 1 if end < len(said) and said[end] in HYPHENS else end
    if at < len(said) and parts.text.keys[at] in {"elect", "designate", "nominate"}:
        parts.status = Tenure.DESIGNATE
        return at + 1
    if at + 1 < len(said) and parts.text.keys[at] == "ad" and parts.text.keys[at + 1] == "interim":
        parts.status = Tenure.ACTING
        return at + 2
    return end


def _complement(parts: OfficeParts, into: int, limit: int) -> int:
    """Take what "of" leads to; return its end, the word of "of" where nothing fits."""
    text = parts.text
    at = over_based(text, over_determiners(text, into + 1, limit), limit)
    at = over_settlement(text, at, limit) if parts.kind == "local" else at
    if at >= limit or _is_time(text, into, at) or not goes_on(text, at) or _is_somebody(parts, into, at):
        return into
    ends = (
        take(parts, into, at)
        for take in (_superior, take_government, _state, _known, _portfolio, _lower, _posted, _small_body, _run)
    )
    return next((end for end in ends if end > at), into)


def _is_time(text: Text, into: int, at: int) -> bool:
    """Tell whether "on March 3", "in June" says when somebody held an office."""
    return text.keys[into] in POSTED and text.keys[at] in CALENDAR


def _is_somebody(parts: OfficeParts, into: int, at: int) -> bool:
    """Tell whether a name, or an office with its holder, begins at a word: "wife of Chairman Mao"."""
    head = parts.known.head(at)
    if head is None or parts.names[at]:
        return parts.names[at]
    titled = parts.names[head.end : head.end + 1] == [True]
    return _is_addressed(parts, into) or (titled and not is_busy_with(parts, at))


def _is_addressed(parts: OfficeParts, into: int) -> bool:
    """Tell whether "to" leads to whom an office writes: "from the Secretary of State to the President"."""
    keys = parts.text.keys
    serving = keys[into - 1] == "secretary" and not SERVING.isdisjoint(keys[max(0, into - 3) : into - 1])
    advising = serving or keys[into - 1] in {"adviser", "advisor", "undersecretary"}
    return parts.kind in ADDRESSED and keys[into] == "to" and not advising


def _superior(parts: OfficeParts, into: int, at: int) -> int:
    """Take "to the President" of "adviser to the President"; a superior with a name is somebody else."""
    head = parts.known.head(at)
    if head is None or head.value.whose == "organization" or parts.known.is_capital_run(head.end, parts.names):
        return at
    if head.end < len(parts.text) and (parts.names[head.end] or parts.text.words[head.end] in POSSESSIVES):
        return at
    parts.after.append(parts.text.said(into, head.end))
    return head.end


def _state(parts: OfficeParts, into: int, at: int) -> int:
    """Take "of Azerbaijan", which the office serves, or "to Azerbaijan", "for Azerbaijan", which it does not."""
    mark = parts.known.state(at)
    if mark is None or parts.known.is_capital_run(mark.end, parts.names):
        return at
    if _is_concerned(parts, into):
        parts.after.append(parts.text.said(into, mark.end))
        return mark.end
    if mark.end < len(parts.text) and parts.text.words[mark.end] in POSSESSIVES:
        return _owned_body(parts, at, mark.end + 1)
    parts.state = parts.state or mark.value
    return mark.end


def _is_concerned(parts: OfficeParts, into: int) -> bool:
    """Tell whether the word before a state says that the office does not serve it."""
    leads = parts.text.keys[into]
    return leads in CONCERNING or (parts.kind in SENT and leads != "of")


def _owned_body(parts: OfficeParts, at: int, first: int) -> int:
    """Take "Azerbaijan's Ministry of Energy"."""
    end = max(run_end(parts, first), described_end(parts.text, first))
    if end == first:
        known_name = parts.known.state(at)
        parts.state = parts.state or (known_name.value if known_name else None)
        return first
    add_body(parts, at, end)
    return end


def _known(parts: OfficeParts, into: int, at: int) -> int:
    """Take an organization of the table."""
    known_name = parts.known.organization(at)
    told = parts.kind in NEVER_TO and parts.text.keys[into] == "to"  # "his speech as President to the Assembly"
    if known_name is None or told or _is_part_of(parts, known_name.end):
        return at
    if parts.text.keys[into] in EMPLOYED:
        _release(parts)
    parts.take(known_name.value)
    if parts.kind == "ambassador" and parts.text.keys[into] == "to":
        parts.after.append(parts.text.said(into, known_name.end))
    return known_name.end


def _is_part_of(parts: OfficeParts, end: int) -> bool:
    """Tell whether a body of an organization follows its name: "EU Delegation", "UN Security Council"."""
    text = parts.text
    inside = end < len(text) and not text.begins_line(end) and not parts.names[end]
    return inside and is_capital(text.words[end]) and text.keys[end] in bodies().body


def _release(parts: OfficeParts) -> None:
    """Make what "of" named a part of the title, where "at" names the employer: "director of the Turkey Project at"."""
    kept = [body for body in parts.organizations if body.acronym is not None]
    parts.after += [f"of {body.name}" for body in parts.organizations if body.acronym is None]
    parts.organizations[:] = kept


def _portfolio(parts: OfficeParts, into: int, at: int) -> int:
    """Take "of Foreign Affairs and Trade"."""
    known_name = parts.known.portfolio(at)
    if known_name is None or parts.text.keys[into] not in {"of", "for", "on"}:
        return at
    if parts.kind not in LISTED and parts.known.is_capital_run(known_name.end, parts.names):
        return at
    if _small_body_end(parts, into, at) > known_name.end:
        return at  # "of the energy division"
    end = over_business(parts, _more(parts, known_name.end))
    parts.after.append(parts.text.said(into, end))
    return end


def _more(parts: OfficeParts, end: int) -> int:
    """Go on over "and Trade", ", Labour and Family" behind a portfolio."""
    text, best, at = parts.text, end, end
    while at + 1 < len(text) and text.words[at] in {"and", "&", ","}:
        first = over_determiners(text, at + 1 + (text.keys[at + 1] == "and"), len(text))
        last = _item_end(parts, first)
        if last == first:
            break
        closes = text.keys[first - 1] == "and" or "and" in text.words[at:last]
        best = last if closes else best
        at = last
    return best


def _item_end(parts: OfficeParts, first: int) -> int:
    """Return the end of one more portfolio: a known one, or capital words that are nobody's."""
    text = parts.text
    if not goes_on(text, first) or parts.names[first]:
        return first
    known_name = parts.known.portfolio(first)
    end = known_name.end if known_name else parts.known.before_state(first, run_end(parts, first))
    addressed = text.keys[end : end + 1] and text.keys[end] in addresses().stripped
    office = any(parts.known.head(word) is not None for word in range(first, min(end + (not addressed), len(text))))
    return first if office or parts.known.state(first) is not None else end


def _lower(parts: OfficeParts, into: int, at: int) -> int:
    """Take "of the delegation", "of the Republic"."""
    said = parts.text.words[at]
    if (parts.kind, parts.text.keys[at]) == ("legislature", "parliament"):
        return at  # "Speaker of Parliament" has its body
    if (end := _small_body_end(parts, into, at)) > at + 1:
        parts.take(Organization(parts.text.said(at, end)))
        return end
    alone = not parts.known.is_capital_run(at + 1, parts.names) and run_end(parts, at) <= at + 1
    if said in bodies().served or (parts.text.keys[at] in bodies().served and alone):
        parts.after.append(parts.text.said(into, at + 1))
        return at + 1
    return at


def _small_body_end(parts: OfficeParts, into: int, at: int) -> int:
    """Return the end of a body in small letters, "of the regional health agency"; the word if there is none."""
    led = parts.text.keys[into] not in INTO - {"of"} and parts.text.keys[at - 1] in DETERMINERS
    return described_end(parts.text, at) if led and parts.whose in OWNED else at


def _small_body(parts: OfficeParts, into: int, at: int) -> int:
    """Take "of the Belarusian presidential administration": a state's body in small letters."""
    owner = parts.known.demonym(at)
    if owner is None or parts.kind in NEVER_BODIES or parts.organizations:
        return at
    end = described_end(parts.text, owner.end, STAFFED)
    if end == owner.end:
        return at
    parts.take(Organization(parts.text.said(owner.end, end), state=owner.value))
    return end


def _run(parts: OfficeParts, into: int, at: int) -> int:
    """Take capital words: a body's name, or the business of a minister, an envoy."""
    end, preposition = run_end(parts, at), parts.text.keys[into]
    if end == at:
        return at
    if _is_business(parts, preposition) and not _is_body(parts, at, end):
        end = _small_rest(parts, _more(parts, end))
        parts.after.append(parts.text.said(into, end))
        return end
    return _employer(parts, into, at, end)


def _employer(parts: OfficeParts, into: int, at: int, end: int) -> int:
    """Take capital words as the body that an office is of."""
    preposition = parts.text.keys[into]
    if is_office(parts, at, end):
        parts.after.append(parts.text.said(into, end))
        return end
    if preposition in OF_CITIES and is_city(parts, at, end):
        return _in_city(parts, into, end)
    if preposition == "on" or (parts.kind in NEVER_TO and preposition == "to"):
        return at
    if preposition in EMPLOYED:
        _release(parts)
    add_body(parts, at, end)
    return end


def _in_city(parts: OfficeParts, into: int, end: int) -> int:
    """Take "at Bergen" of "Secretary of the Embassy at Bergen", and the embassy, as words of the title."""
    if parts.text.keys[into] not in EMPLOYED or not parts.organizations:
        return into
    _release(parts)
    parts.after.append(parts.text.said(into, end))
    return end


def _posted(parts: OfficeParts, into: int, at: int) -> int:
    """Take "in Moscow" of "ambassador in Moscow": where they work is no body."""
    sent = parts.kind in SENT or any(said.startswith("to ") for said in parts.after)
    place = city_at(parts, at) if parts.text.keys[into] in POSTED and sent else None
    if place is None:
        return at
    parts.after.append(parts.text.said(into, place.end))
    return place.end


def _is_business(parts: OfficeParts, preposition: str) -> bool:
    return preposition in {"for", "on"} or (parts.kind in LISTED and preposition == "of")


def _is_body(parts: OfficeParts, start: int, end: int) -> bool:
    """Tell whether capital words name a body: one of them says so, or the model does."""
    entity = parts.known.entity(start)
    said = set(parts.text.keys[start:end])
    marked = entity is not None and entity.value == "ORG" and parts.kind != "minister"
    return not said.isdisjoint(bodies().body) or (marked and "affairs" not in said)


def add_body(parts: OfficeParts, start: int, end: int) -> None:
    """Take capital words as a body, but no adjective of a state, which goes on with words that are not read."""
    demonym = parts.known.demonym(start)
    if demonym is not None and demonym.end == end:
        return
    name, state = parts.known.without_state(start, end)
    parts.take(Organization(name, state=state))
