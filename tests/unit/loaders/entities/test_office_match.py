"""Whether two mentions of an office can be the same office."""

from kg.model.facts import OfficeKind, Organization
from loaders.entities.office_match import is_loose, matches
from loaders.mentions.offices import OfficeMention
from loaders.reference import gazetteer
from loaders.reference.title_words import title_words


def office(title: str, kind: OfficeKind = OfficeKind.MINISTER) -> OfficeMention:
    """Make an office without place."""
    return OfficeMention(0, 1, (0, 1), kind, "state", title)


def test_matches() -> None:
    """A part of a title can be the whole; a deputy's is another's; "leader" is any leader's."""
    assert matches(office("minister"), office("Minister of Trade"))
    assert matches(office("premier"), office("Prime Minister"))
    assert not matches(office("President"), office("Vice President"))
    assert matches(office("leader"), office("President", OfficeKind.HEAD_OF_STATE))
    assert not matches(office("leader"), office("Minister of Trade"))
    assert is_loose(office("head of state")) and not is_loose(office("head"))


def test_of_one_owner() -> None:
    """Offices of two states, or of two bodies, are two; an owner that is not stated fits any."""
    said = office("president")
    french, german = (
        OfficeMention(0, 1, (0, 1), OfficeKind.HEAD_OF_STATE, "state", "president", state=gazetteer.state(name))
        for name in ("France", "Germany")
    )
    assert matches(said, french) and matches(french, said)
    assert not matches(french, german)
    bank, short, fund = (
        OfficeMention(0, 1, (0, 1), OfficeKind.MINISTER, "organization", "president", Organization(name))
        for name in ("European Investment Bank", "Investment Bank", "Monetary Fund")
    )
    assert matches(short, bank)
    assert not matches(fund, bank)


def test_title_words() -> None:
    """Spellings and synonyms are one."""
    assert title_words("Chairwoman") == title_words("Chair")
    assert title_words("President of the Council of Ministers") == title_words("Prime Minister")
