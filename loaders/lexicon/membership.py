"""The words by which bodies take in members and lose them."""

from kg.model.facts import Standing
from loaders.lexicon.forms import forms
from loaders.reference.phrase_matcher import words

# M joined B
JOIN = forms(
    "join joins joined joining",
    "rejoin rejoins rejoined rejoining",
    "enter enters entered entering",
    "accede accedes acceded acceding",
)
# M became, was a member of B
BECOME = forms("become becomes became becoming")
# M obtained observer status in B
OBTAIN = forms(
    "obtain obtains obtained obtaining",
    "gain gains gained gaining",
    "receive receives received receiving",
    "get gets got gotten",
    "secure secures secured securing",
    "acquire acquires acquired acquiring",
    "achieve achieves achieved",
    "win wins won winning",
)
# B admitted M; the weak ones only "to", "into" or "as a member"
ADMIT = forms(
    "admit admits admitted admitting",
    "readmit readmits readmitted readmitting",
    "re-admit re-admits re-admitted",
    "induct inducts inducted",
    "reinstate reinstates reinstated",
)
TAKE = forms(
    "accept accepts accepted accepting",
    "welcome welcomes welcomed welcoming",
    "elect elects elected electing",
    "take takes took taken taking",
    "make makes made making",
    "invite",
    "co-opt co-opted",
    "name names named",
    "confirm confirmed",
    "recognize recognized",
    "recognise recognised",
    "receive receives received",
)
TAKE_IN = forms("take takes took taken taking")
# B granted M observer status
GRANT = forms(
    "grant grants granted granting",
    "give gives gave given giving",
    "award awards awarded awarding",
    "accord accords accorded",
    "offer",
    "confer confers conferred",
)
APPLY = forms("apply applies applied applying")
SUBMIT = forms(
    "submit submits submitted submitting",
    "file files filed filing",
    "hand hands handed handing",
    "lodge lodges lodged lodging",
    "present presents presented presenting",
    "make makes made making",
    "put puts",
    "deliver delivers delivered",
    "send sends sent",
    "tender tenders tendered",
)
# M left B
LEAVE = forms("leave leaves left leaving", "quit quits quitting", "exit exits exited exiting")
WITHDRAW = forms(
    "withdraw withdraws withdrew withdrawn withdrawing",
    "pull pulls pulled pulling",
    "walk walks walked",
    "secede seceded",
    "drop dropped",
    "exit exits exited exiting",
)
# B expelled, suspended M
EXPEL = forms(
    "expel expels expelled expelling",
    "eject ejects ejected ejecting",
    "oust ousts ousted",
    "exclude excludes excluded",
    "remove removed",
    "kick kicked",
)
SUSPEND = forms("suspend suspends suspended suspending")
# what was decided by these about an accession was done
APPROVE = forms(
    "approve approves approved approving",
    "ratify ratifies ratified ratifying",
    "adopt adopts adopted adopting",
    "endorse endorses endorsed",
    "complete completes completed completing",
    "finalize finalizes finalized",
    "finalise finalised",
    "confirm confirms confirmed",
    "pass passes passed",
    "formalize formalized",
    "formalise formalised",
    "accept accepts accepted accepting",
    "authorize authorized",
    "authorise authorised",
    "grant grants granted",
    "seal sealed",
    "announce announces announced announcing",
    "declare declared",
    "conclude concludes concluded",
    "proclaim proclaimed",
    "decide decides decided",
    "secure secured",
    "achieve achieved",
    "effect effected",
    "agree agreed",
    "vote voted votes",
)
# who speaks so of an accession speaks of one that was done
PERCEIVE = forms(
    "congratulate congratulates congratulated congratulating",
    "welcome welcomes welcomed welcoming",
    "hail hails hailed hailing",
    "celebrate celebrates celebrated celebrating",
    "mark marks marked marking",
    "salute saluted",
    "applaud applauds applauded",
    "note notes noted",
    "recall recalls recalled",
    "regret regrets regretted",
    "condemn condemns condemned",
    "deplore deplored",
    "criticize criticized",
    "criticise criticised",
    "thank thanks thanked",
    "commend commended",
    "praise praised",
    "greet greeted",
)
TAKING = forms("take took taken", "make made", "reach reached")  # a decision
HAPPEN = words("took came entered became occurred happened followed")
NOUNS = {
    "admission": Standing.MEMBER,
    "accession": Standing.MEMBER,
    "election": Standing.MEMBER,
    "entry": Standing.MEMBER,
    "readmission": Standing.MEMBER,
    "membership": Standing.MEMBER,
    "induction": Standing.MEMBER,
    "adhesion": Standing.MEMBER,
    "joining": Standing.MEMBER,
    "acceptance": Standing.MEMBER,
    "application": Standing.APPLICANT,
    "applications": Standing.APPLICANT,
    "request": Standing.APPLICANT,
    "bid": Standing.APPLICANT,
    "withdrawal": Standing.WITHDRAWN,
    "exit": Standing.WITHDRAWN,
    "departure": Standing.WITHDRAWN,
    "expulsion": Standing.WITHDRAWN,
    "suspension": Standing.SUSPENDED,
}
PAPERS = frozenset(
    [
        "resolution",
        "resolutions",
        "decision",
        "decisions",
        "decree",
        "vote",
        "recommendation",
        "terms",
        "package",
        "packages",
        "instrument",
        "instruments",
        "treaty",
        "document",
        "documents",
        "statement",
    ]
)
AFTER = frozenset({"after", "since", "following", "upon", "with"})
MEMBERSHIP = frozenset(
    [
        "member",
        "members",
        "membership",
        "observer",
        "observers",
        "associate",
        "accession",
        "status",
        "candidate",
        "admission",
        "state",
        "entry",
        "join",
        "party",
    ]
)
MADE = frozenset(
    [
        "member",
        "members",
        "membership",
        "observer",
        "observers",
        "associate",
        "associates",
        "candidate",
        "candidates",
        "status",
        "party",
        "partner",
    ]
)
STANDINGS = {
    "observer": Standing.OBSERVER,
    "observers": Standing.OBSERVER,
    "associate": Standing.ASSOCIATE,
    "associates": Standing.ASSOCIATE,
    "partner": Standing.ASSOCIATE,
    "candidate": Standing.CANDIDATE,
    "candidates": Standing.CANDIDATE,
}
CARRYING_OUT = frozenset(
    [
        "decided",
        "voted",
        "resolved",
        "agreed",
        "chose",
        "moved",
        "managed",
        "proceeded",
        "went",
        "came",
        "decision",
        "vote",
        "votes",
        "decides",
        "resolves",
    ]
)
OPEN = frozenset(
    [
        "possible",
        "potential",
        "future",
        "eventual",
        "planned",
        "early",
        "swift",
        "rapid",
        "prospective",
        "upcoming",
        "forthcoming",
        "expected",
        "proposed",
        "full-fledged",
        "imminent",
        "likely",
    ]
)
HELPING = frozenset({"aux", "auxpass", "mark", "advmod"})
PROGRESSIVE = frozenset({"is", "are", "was", "were", "been"})
ORDINALS = frozenset({"first", "second", "third", "latest", "newest", "last", "only"})
ABOUT = frozenset({"on", "of", "for", "about", "regarding", "concerning"})
VOTED = frozenset({"decided", "agreed", "voted"})
ASKED = frozenset(
    [
        "recommend",
        "recommends",
        "recommended",
        "propose",
        "proposes",
        "proposed",
        "suggests",
        "suggested",
        "urges",
        "urged",
        "demands",
        "demanded",
        "asks",
        "asked",
        "requests",
        "requested",
    ]
)
WHENEVER = frozenset({"when", "once", "if", "until", "before", "unless", "whether", "as"})
