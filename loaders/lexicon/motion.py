"""The words that say that somebody goes, arrives or is somewhere: verbs with all their forms, nouns, prepositions."""

from loaders.reference.phrase_matcher import words


def forms(*verbs: str) -> dict[str, str]:
    """Spell out the forms of verbs, the plain form first.

    >>> forms("meet meets met")
    {'meet': 'meet', 'meets': 'meet', 'met': 'meet'}
    """
    return {form: line.split()[0] for line in verbs for form in line.split()}


# somebody goes to a place: the plain forms of these verbs are the names by which rules choose among them
GO = forms(
    "visit visits visited visiting",
    "arrive arrives arrived arriving",
    "travel travels travelled traveled travelling traveling",
    "fly flies flew flown flying",
    "land lands landed landing",
    "return returns returned returning",
    "reach reaches reached reaching",
    "head heads headed heading",
    "go goes went gone going",
    "come comes came coming",
    "proceed proceeds proceeded proceeding",
    "stop stops stopped stopping",
    "touch touches touched touching",  # "touched down in"
    "depart departs departed departing",
    "leave leaves left leaving",
    "tour tours toured touring",
    "sail sails sailed sailing",
    "drive drives drove driven driving",
    "stay stays stayed staying",
    "camp camps camped camping",
    "pass passes passed passing",  # "passed through"
)
JOURNEYS = words("visit arrive travel fly land return reach head")  # whose place is right behind them
STAYS = words(  # after which somebody is there
    "visit travel arrive reach proceed head come fly land go stop sail drive stay camp pass"
)
LEGS = words("arrive fly travel go come land touch depart leave")  # "flew to Oslo on a visit"
DIRECT = words("visit reach")  # with the place as their object

VISITS = words("visit trip")
NOUNS = VISITS | words("arrival journey")
# what else tells that people are in a place: "a stay in", "was welcomed to", "held in", "here in"
PRESENCE = NOUNS | words(
    "visiting arriving tour stay welcome welcomed welcoming here paid see seeing led summit held conference forum"
)

BEING = words("was were")  # right before "in" and a place
AT = words("in at to into through")  # before a place where somebody is or goes
AT_PLACE = AT | words("visited visiting reached toured")  # right before a place where somebody is
HOME = words("back home")
