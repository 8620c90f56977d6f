"""The words that tell of a meeting: verbs with all their forms, and nouns."""

from loaders.reference.phrase_matcher import words


def forms(*verbs: str) -> dict[str, str]:
    """Spell out the forms of verbs, the plain form first.

    >>> forms("meet meets met")
    {'meet': 'meet', 'meets': 'meet', 'met': 'meet'}
    """
    return {form: line.split()[0] for line in verbs for form in line.split()}


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
    "interact interacts interacted interacting",
    "parley parleys parleyed",
)
ADDRESSING = frozenset({"talk", "speak"})  # A talked to B
DIRECT = frozenset({"meet", "consult"})  # A met B, without "with"

# A and B discussed; A discussed something with B
DISCUSS = forms(
    "discuss discusses discussed discussing",
    "exchange exchanges exchanged exchanging",
    "review reviews reviewed reviewing",
    "explore explores explored exploring",
    "debate debates debated debating",
    "agree agrees agreed agreeing",
    "examine examines examined",
    "chair chairs chaired chairing",
    "preside presides presided presiding",
)
CHAIRING = frozenset({"chair", "preside"})  # "co-chaired by A and B"

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
HOSTING = frozenset({"receive", "host", "welcome", "greet"})  # of these, A is the host
# "was host to B", "was the guest of B"
HOSTS = {"host": frozenset({"to", "for"}), "guest": frozenset({"of"})}
PHONING = frozenset({"call", "phone", "telephone", "ring"})  # A called B, or phoned to B

# A told B: they talked, if B is a named person
TELL = forms(
    "tell tells told telling",
    "inform informs informed informing",
    "report reports reported reporting",
    "assure assures assured assuring",
)

# A paid a visit to B; A brought B and C together
PAY = forms("pay pays paid paying")
PAID = frozenset({"visit", "call", "respects"})
# A gave a dinner for B, granted an audience to B
GIVE = forms("give gives gave given giving", "grant grants granted granting", "accord accorded", "offer offered")
GIVE |= forms("have has had having", "hold holds held holding", "play plays played playing")  # "played host to B"
GATHER = forms("bring brings brought bringing", "gather gathers gathered gathering", "unite unites united")

# A's talks with B; of a conference or session only some are talks: "joint press conference with"
TALKS = words(
    "meeting meetings talks talk conversation conversations call calls discussion discussions"
    " negotiation negotiations consultation consultations summit dialogue audience tete"
    " encounter lunch dinner breakfast briefing contact contacts exchange exchanges meet"
    " videoconference teleconference chat session sit-down conference luncheon banquet tea coffee parley parleys"
    " huddle bilateral bilaterals interaction interactions deliberations rendezvous"
)
PRESS = frozenset({"press", "news", "media"})
TELECONFERENCE = frozenset({"video", "telephone", "phone", "virtual", "online"})
MEALS = words("banquet lunch dinner luncheon breakfast reception supper iftar")
# to join somebody there is to be there with them, not to talk
CEREMONIES = words("launch ceremony opening signing funeral parade inauguration service event unveiling celebration")
SPOKEN = words("call conversation meeting talks telephone phone")  # in which something can be said or urged

# who was there as well
ATTENDING = words("attended attend attending participated participating participate present joined joining accompanied")

# nouns with which "with" leads to a topic, not to a person who was met
ABSTRACT = words(
    "connection accordance line cooperation relations ties agreement agreements partnership"
    " collaboration relationship contact contacts friendship solidarity deal link links problem"
)

# prepositions that lead to a counterpart
WITH = frozenset({"with", "alongside"})
WITH_TO = WITH | {"to"}
CALL = frozenset({"with", "to", "on", "upon"})
ON_TO = frozenset({"to", "on", "upon"})
ON = frozenset({"on", "upon"})
TO = frozenset({"to"})
FOR = frozenset({"for"})
AT = frozenset({"at", "in", "on"})  # "received at the palace Smith", as the parse has it
OF_FROM = frozenset({"of", "from", "by"})
HONOUR = frozenset({"honour", "honor"})
WITH_BETWEEN = frozenset({"with", "between"})
