"""Cells of registers: persons with their offices and bodies, organizations, and what is neither."""

import pytest

from loaders.relations.registers.cell_pieces import CellForm
from loaders.relations.registers.cell_reading import CellPerson, read_cell
from loaders.text import tokens


def told(cell: str, how: CellForm | None = None) -> list[str]:
    """Write what a cell says: persons, [organizations], {offices without a name}, and <what is neither>."""
    found = read_cell(cell, how or CellForm(), tokens.model())
    bodies = [f"[{one.name}]" for one in found.bodies]
    bare = [f"{{{said}}}" for _, said in found.bare]
    return [*map(person, found.persons), *bodies, *bare, *(f"<{why}>" for why, _ in found.unread)]


def person(who: CellPerson) -> str:
    """Write a person: "Ann Lee: Director, Alpine Club, FI; MP @ Alpine Club"."""
    offices = []
    for office, _ in who.offices:
        owners = [office.organization.name] if office.organization else [office.state.code] if office.state else []
        offices.append(", ".join([office.title, *owners]))
    bodies = [f" @ {one.name}" for one in who.bodies]
    return ": ".join(filter(None, (who.name, "; ".join(offices)))) + "".join(bodies)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Ambassador Jonas Ek of Finland", ["Jonas Ek: Ambassador, FI"]),
        ("H.E. Mr Jonas Ek, Ambassador of Finland", ["Jonas Ek: Ambassador, FI"]),
        ("Peter Oakley MP", ["Peter Oakley: MP"]),
        ("The Rt Hon Petra Lindqvist CBE", ["Petra Lindqvist"]),
        ("Rt Hon Petra Lindqvist MP, Minister for Rivers", ["Petra Lindqvist: MP; Minister for Rivers"]),
        ("Health Minister Petra Lindqvist", ["Petra Lindqvist: Health Minister"]),
        ("Petra LINDQVIST", ["Petra Lindqvist"]),
        ("Baroness Oakley of Ely", ["Baroness Oakley of Ely"]),
        ("Peter Oakley MP, Ida Moreau, Tomas Hale", ["Peter Oakley: MP", "Ida Moreau", "Tomas Hale"]),
        (
            "Tomas Hale, Ida Moreau (Producers, River Radio)",
            [f"{name}: Producer, River Radio @ River Radio" for name in ("Tomas Hale", "Ida Moreau")],
        ),
        ("Tomas Hale - Executive Director IMF", ["Tomas Hale: Executive Director, International Monetary Fund"
         " @ International Monetary Fund"]),
        ("Finnish Embassy - Ida Moreau", ["Ida Moreau @ Finnish Embassy"]),
        ("Ida and Tomas Moreau", ["Ida Moreau", "Tomas Moreau"]),
        ("Oakley, Peter", ["Peter Oakley"]),
        ("Moon Sung-il", ["Moon Sung-il"]),
        ("(ROK) Moon Sung-il", ["Moon Sung-il"]),
        ("Otters and Herons", ["[Otters and Herons]"]),
        ("Otter Trust, Heron Trust and Boreal Timber Ltd", ["[Otter Trust]", "[Heron Trust]", "[Boreal Timber Ltd]"]),
        ("CEO Boreal Timber", ["[Boreal Timber]", "{CEO}"]),
        ("Mr Latte (company)", ["[Mr Latte]"]),
        ("Minister Oakley", ["Oakley: Minister"]),
        ("Minister for Rivers", ["{Minister for Rivers}"]),
        ("President Ida Moreau's envoy", ["<somebody's staff, whom it does not name>"]),
        ("local residents", ["<no name in it>"]),
        ("Nil Return", ["<nothing to report>"]),
        ("", ["<nothing to report>"]),
    ],
)  # fmt: skip
def test_cells(cell: str, expected: list[str]) -> None:
    """Each form that registers write is read."""
    assert told(cell) == expected


@pytest.mark.parametrize(
    ("cell", "how", "expected"),
    [
        ("London Oakley", CellForm("persons"), ["London Oakley"]),
        ("Lindqvist", CellForm("persons"), ["Lindqvist"]),
        ("Lindqvist", CellForm("organizations"), ["[Lindqvist]"]),
        ("Oakley, Peter; Moreau, Ida", CellForm("persons", "; ,", "family-first"), ["Peter Oakley", "Ida Moreau"]),
        ("Timber, Pulp and Paper; Otter Trust", CellForm("organizations", ";"),
         ["[Timber, Pulp and Paper]", "[Otter Trust]"]),
    ],
)  # fmt: skip
def test_forms(cell: str, how: CellForm, expected: list[str]) -> None:
    """A mapping says what a column holds, and what stands between its items."""
    assert told(cell, how) == expected
