"""The state that an open office most likely serves, and where none is likely enough."""

import pytest

from kg.model.facts import StateBasis
from loaders.confidence import trust
from loaders.reference.name_ends import likeness, most_likely
from tests.sentences import read


def _told(text: str) -> list[tuple[str, str | None, str]]:
    return [(one.person, one.state.code if one.state else None, one.state_basis.value) for one in read(text).positions]


def test_a_state_that_text_and_name_speak_for_is_likely() -> None:
    """Norway is named first and most, and its officials have such names; the claim says that this is all."""
    found = read("Norway will stay, Minister Ole Hansen said in Prague. The Norwegian budget is ready.").positions
    assert [(one.state and one.state.code, one.state_basis) for one in found] == [("NO", StateBasis.LIKELY)]
    assert {claim.rule for one in found for claim in one.claims} == {"positions.likely"}
    assert trust("positions.likely") < trust("positions.office") + 0.05


@pytest.mark.parametrize(
    "text",
    [
        "Minister Ole Hansen spoke in Prague.",  # where somebody speaks is no sign
        "Czech guests came. Minister Ole Hansen spoke to them about Slovakia and Hungary.",
        "Minister Ole Hansen visited Chile and thanked Chile.",
        "I will visit Sweden. The Minister for Schools, Nils Brandt, will come with me.",
        "Our delegation flew to Norway. The Minister for Schools, Ole Hansen, led it.",
        "Roads were discussed with Ambassador Paolo Ricci in Rome.",  # who is sent there is not of there
    ],
)
def test_where_nothing_speaks_for_a_state_it_stays_open(text: str) -> None:
    """A state that the article names for another reason is nobody's."""
    assert [(state, basis) for _, state, basis in _told(text)] == [(None, "open")]


@pytest.mark.parametrize("office", ["the guerrilla commander", "rebel leader", "mediator", "student president"])
def test_nobodys_officials_serve_no_state(office: str) -> None:
    """Whoever fights a state, stands between two or was chosen by students is given none."""
    text = f"Norway will stay, {office} Ole Hansen said in Prague. The Norwegian budget is ready."
    assert [state for _, state, _ in _told(text)] in ([], [None])


def test_a_city_speaks_for_its_state_but_for_that_of_the_date_line() -> None:
    """Cities of the text count as naming their states; where it was written does not."""
    told = _told("Roads will be mended in Bergen and Trondheim, Minister Ole Hansen told reporters.")
    assert told == [("Ole Hansen", "NO", "likely")]
    told = _told("BERGEN, 3 May 2019 - Roads will be mended, Minister Ole Hansen told reporters.")
    assert told == [("Ole Hansen", None, "open")]


def test_an_office_that_one_person_holds_is_not_given_twice() -> None:
    """Who is called the state's president by the text leaves none for another."""
    told = _told("Norwegian President Kari Lund came to Norway's fair. President Ole Hansen stayed away.")
    assert told == [("Kari Lund", "NO", "stated"), ("Ole Hansen", None, "open")]


def test_a_name_is_likeliest_where_most_have_it() -> None:
    """The state that has most such names need not be one of those that the article names."""
    assert most_likely("Matti Korhoniemi") == likeness("Matti Korhoniemi", ["FI"])["FI"]


def test_names_are_likelier_where_such_names_are_common() -> None:
    """It counts ends of names, so that a name that nobody in the table has tells, too; an unknown one tells nothing."""
    alike = likeness("Matti Korhoniemi", ["FI", "CN", "BR"])
    assert alike["FI"] > 1 and max(alike["CN"], alike["BR"]) < 0
    assert set(likeness("Xq Zz", ["FI", "CN"]).values()) == {0.0}
