"""The words that tell of a meeting: verbs with all their forms, and nouns."""


def forms(*verbs: str) -> dict[str, str]:
    """Spell out the forms of verbs, the plain form first.

    >>> forms("meet meets met")
    {'meet': 'meet', 'meets': 'meet', 'met': 'meet'}
    """
    return {form: line.split()[0] for line in verbs for form in line.split()}


WITH = frozenset({"with", "alongside"})
WITH_TO = frozenset({"with", "to", "alongside"})
CALL = frozenset({"with", "to", "on", "upon"})
# A and B met; A met (with) B
MEET = forms(
    "meet meets met meeting",
    "confer confers conferred conferring",
    "talk talks talked talking",
    "speak speaks spoke spoken speaking",
    "consult consults consulted consulting",
    "negotiate negotiates negotiated negotiating",
    "converse converses conversed conversing",
    "chat chats chatted chatting",
    "sit sits sat sitting",
    "dine dines dined dining",
    "lunch lunches lunched lunching",
    "huddle huddles huddled huddling",
    "deliberate deliberates deliberated",
    "communicate communicates communicated",
    "gather gathers gathered gathering",
    "convene convenes convened",
)
# A and B discussed; A discussed something with B
DISCUSS = forms(
    "discuss discusses discussed discussing",
    "exchange exchanges exchanged exchanging",
    "review reviews reviewed reviewing",
    "explore explores explored exploring",
    "debate debates debated debating",
    "agree agrees agreed agreeing",
    "examine examines examined",
)
# A received B
RECEIVE = forms(
    "receive receives received receiving",
    "host hosts hosted hosting",
    "welcome welcomes welcomed welcoming",
    "greet greets greeted greeting",
    "visit visits visited visiting",
    "join joins joined joining",
    "call calls called calling",
    "phone phones phoned phoning",
    "telephone telephones telephoned",
    "ring rang rung",
    "brief briefs briefed",
)
# A told B: they talked, if B is a named person
TELL = forms(
    "tell tells told telling",
    "inform informs informed informing",
    "report reports reported reporting",
    "assure assures assured assuring",
)
TALKS = frozenset(
    [
        *(
            "meeting",
            "meetings",
            "talks",
            "talk",
            "conversation",
            "conversations",
            "call",
            "calls",
            "discussion",
            "discussions",
        ),
        *(
            "negotiation",
            "negotiations",
            "consultation",
            "consultations",
            "summit",
            "dialogue",
            "audience",
            "tete",
        ),
        *(
            "encounter",
            "lunch",
            "dinner",
            "breakfast",
            "briefing",
            "contact",
            "contacts",
            "exchange",
            "exchanges",
            "meet",
        ),
        *("videoconference", "teleconference", "chat", "session", "sit-down", "conference"),
    ]
)
# of these only some are talks: "joint press conference with", "exchange of views"
PRESS = frozenset({"press", "news", "media"})
# nouns with which "with" leads to a topic, not to a person who was met
ABSTRACT = frozenset(
    [
        *(
            "connection",
            "accordance",
            "line",
            "cooperation",
            "relations",
            "ties",
            "agreement",
            "agreements",
            "partnership",
        ),
        *(
            "collaboration",
            "relationship",
            "contact",
            "contacts",
            "friendship",
            "solidarity",
            "deal",
            "link",
            "links",
            "problem",
        ),
    ]
)
HOSTING = frozenset({"receive", "host", "welcome", "greet"})
ATTENDING = frozenset(
    [
        *("attended", "attend", "attending", "participated", "participating", "participate", "present"),
        *("joined", "joining", "accompanied"),
    ]
)
MEALS = frozenset({"banquet", "lunch", "dinner", "luncheon", "breakfast", "reception", "supper", "iftar"})
PAY = forms("pay pays paid paying")
PAID = frozenset({"visit", "call", "respects"})
ON_TO = frozenset({"to", "on", "upon"})
GATHER = forms("bring brings brought bringing", "gather gathers gathered gathering", "unite unites united")
TELECONFERENCE = frozenset({"video", "telephone", "phone", "virtual", "online"})
PHONING = frozenset({"call", "phone", "telephone", "ring"})
