"""Frames: how the words around a trigger are read, each by one function in loaders/relations; and marks of triggers."""

MEETINGS = {
    "paid": "A paid a visit to B",
    "brought": "A brought B and C together",
    "met": "A met B; A and B met",
    "discussed": "A discussed something with B",
    "chaired": "A discussed something with B; it was chaired by A and B",
    "called_on": "A called on B",
    "received": "A received B; B was received by A; with a host also A hosted a dinner for B",
    "joined": "A joined B, at a ceremony they do not meet",
    "told": "A told B",
    "gave": "A gave a dinner for B; A granted B an audience",
    "hosted": "A was host to B",
    "talks": "A's talks with B; A held talks with B; talks between A and B",
    "attend": "the talks were attended by A",
    "took_part": "A took part in the talks",
    "seated": "A was at the table",
    "accompanying": "accompanying them was A",
    "delegation": "the delegation included A",
    "brought_along": "A received B, accompanied by C",
    "presence": "A received B in the presence of C",
}
FRAMES = {"meetings": MEETINGS}
MARKS = {
    "alone": "a meeting also where one side only is named",
    "phone": "by telephone",
    "in_person": "in person, whatever else is said",
    "any_mode": "face to face or from afar: alone it does not say which",
    "one_room": "a list of guests sits together, and is not met in turn",
    "topical": "a date or place in the sentence is more often the topic's",
    "visits": "also where a visit of B is the object",
    "spoken": "something can be said or urged in it",
    "vague": "a meeting only where it was held",
    "several": "several meetings",
    "appeal": "with 'for' or a clause behind it an appeal, and no talk",
    "of_many": "more than a talk: who attended it need not have met anybody",
    "of_few": "a talk only as a joint press conference or by telephone or video",
}
