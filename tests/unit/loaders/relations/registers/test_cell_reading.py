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
        ("Dr Oakley, Ida (Otter Trust)", ["Ida Oakley @ Otter Trust"]),
        ("OAKLEY Peter", ["Peter Oakley"]),
        ("Earl of Stour", ["Earl of Stour"]),
        ("Peter Oakley (apologies), Ida Moreau", ["Ida Moreau", "<somebody who is said not to have been there>"]),
        ("Otter Trust (cancelled)", ["<somebody who is said not to have been there>"]),
        ("Peter Oakley - did not attend", ["<somebody who is said not to have been there>"]),
        ("Cancelled: Peter Oakley", ["<somebody who is said not to have been there>"]),
        ("Moon Sung-il", ["Moon Sung-il"]),
        ("Department for Rivers, Lakes and Rural Affairs", ["[Department for Rivers, Lakes and Rural Affairs]"]),
        ("Moreau, Hale and Sons Ltd", ["[Moreau, Hale and Sons Ltd]"]),
        ("Otter Energy SE and Heron GmbH", ["[Otter Energy SE]", "[Heron GmbH]"]),
        ("Cabinet meeting", ["<no name in it>"]),
        ("(ROK) Moon Sung-il", ["Moon Sung-il"]),
        ("Otters and Herons", ["[Otters and Herons]"]),
        ("Otter Trust, Heron Trust and Boreal Timber Ltd", ["[Otter Trust]", "[Heron Trust]", "[Boreal Timber Ltd]"]),
        ("CEO Boreal Timber", ["[Boreal Timber]", "{CEO}"]),
        ("Mr Latte (company)", ["[Mr Latte]"]),
        ("Minister Oakley", ["Oakley: Minister"]),
        ("Minister for Rivers", ["{Minister for Rivers}"]),
        ("President Ida Moreau's envoy", ["<somebody's staff, whom it does not name>"]),
        ("local residents", ["<no name in it>"]),
        ("A senior adviser", ["<no name in it>"]),
        ("A Better Otter Trust", ["[A Better Otter Trust]"]),
        ("M. Paul Roy et Mme Anne Roy", ["Paul Roy", "Anne Roy"]),
        ("MM. Jean Petit et Paul Roy", ["Jean Petit", "Paul Roy"]),
        ("D. Juan Soto y D\u00f1a. Ana Gil (Otter SA)", ["Juan Soto @ Otter SA", "Ana Gil @ Otter SA"]),
        ("Hans Berg und Petra Klein", ["Hans Berg", "Petra Klein"]),
        ("On. Marco Bianchi e Anna Neri", ["Marco Bianchi", "Anna Neri"]),
        ("M. Zork Oakley MP", ["M. Zork Oakley: MP"]),
        ("Jos\u00e9 Ortega y Gasset", ["Jos\u00e9 Ortega y Gasset"]),
        ("Bund f\u00fcr Otter und Reiher", ["[Bund f\u00fcr Otter und Reiher]"]),
        ("Institut Marie et Louis Loutre", ["[Institut Marie et Louis Loutre]"]),
        ("Vorstandsvorsitzender der Otter AG, Hans Berg", ["Hans Berg", "[Otter AG]"]),
        ("Botschafterin von Estland", ["<no name in it>"]),
        ("Hans Berg (Pr\u00e4sident, Otter AG)", ["Hans Berg @ Otter AG"]),
        ("Le directeur du cabinet", ["<no name in it>"]),
        ("Nil Return", ["<nothing to report>"]),
        ("", ["<nothing to report>"]),
        ("Bundesministerin Ida Moreau", ["Ida Moreau"]),
        ("O'BRIEN, Patrick", ["Patrick O'Brien"]),
        ("Ida Moreau (TD)", ["Ida Moreau"]),
        ("UAB Balta Ūdra", ["[UAB Balta Ūdra]"]),
        ("Oakley, Peter; Rinne, Tomas", ["Peter Oakley", "Tomas Rinne"]),
        ("VAN DER MEER, Jan", ["Jan van der Meer"]),
        ("1. Ida Moreau 2. Tomas Hale", ["Ida Moreau", "Tomas Hale"]),
        ("Ida Moreau on behalf of Otter Trust", ["Ida Moreau @ Otter Trust"]),
        ("Ida Moreau CEO Otter Trust", ["Ida Moreau: CEO, Otter Trust @ Otter Trust"]),
        ("Chief of Staff", ["{Chief of Staff}"]),
        ("UAB \u201eBalta Ūdra\u201c direktorė Ona Rutkutė", ["Ona Rutkutė", "[UAB Balta Ūdra]"]),
        ("Vorstandsvorsitzender Peter Moll, Ostwind AG", ["Peter Moll @ Ostwind AG"]),
        ("Portos do Norte, S.A.", ["[Portos do Norte, S.A]"]),
        ('Peter M. "Moss" Oakley', ["Peter M. Oakley"]),
        ("Ida \u201cMoss\u201d Moreau, Otter Trust", ["Ida Moreau @ Otter Trust"]),
        ('UAB "Otter" Vilnius', ["[UAB]", "[Otter]", "[Vilnius]"]),  # no nickname
        ("(b)(6)", ["<a name that is withheld or could not be read>"]),
        ("Ida Moreau, (illegible)", ["Ida Moreau", "<a name that is withheld or could not be read>"]),
        ("Chief Constable Peter Oakley", ["Peter Oakley: Chief Constable"]),
        ("Former Minister for Rivers Peter Oakley MP", ["Peter Oakley: Minister for Rivers; MP"]),
        ("Acting Ambassador Jonas Ek", ["Jonas Ek: Ambassador"]),
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
        ("John Lewis", CellForm("persons"), ["John Lewis"]),  # a firm too
        ("Minister for Rivers, Canals and Heritage, Peter Oakley MP", CellForm("persons"),
         ["Peter Oakley: Minister for Rivers, Canals and Heritage; MP"]),
        ("Secretary of State for Rivers, Canals and Coastal Waters, Ida Moreau", CellForm("persons"),
         ["Ida Moreau: Secretary of State for Rivers, Canals and Coastal Waters"]),
        ("Minister for Rivers, Ida Moreau and Peter Oakley", CellForm("persons"),
         ["Ida Moreau: Minister for Rivers", "Peter Oakley"]),
        ("Minister for Rivers, Oakley", CellForm("persons"), ["Oakley: Minister for Rivers"]),
        ("Oakley, Peter; Moreau, Ida", CellForm("persons", "; ,", "family-first"), ["Peter Oakley", "Ida Moreau"]),
        ("Timber, Pulp and Paper; Otter Trust", CellForm("organizations", ";"),
         ["[Timber, Pulp and Paper]", "[Otter Trust]"]),
    ],
)  # fmt: skip
def test_forms(cell: str, how: CellForm, expected: list[str]) -> None:
    """A mapping says what a column holds, and what stands between its items."""
    assert told(cell, how) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("John Lewis", ["[John Lewis]"]),
        ("The Economist", ["[Economist]"]),
        ("General Dynamics UK, GKN", ["[General Dynamics UK]", "[GKN]"]),
        ("Governor Bank of Otterland", ["[Bank of Otterland]", "{Governor}"]),
        ("Student Hubs, Locality", ["[Student Hubs]", "[Locality]"]),
        ("Otter Mills Holdings, Inc.", ["[Otter Mills Holdings, Inc]"]),
        ("Otter Mills Holdings (Australia) Ltd", ["[Otter Mills Holdings]"]),
        ("People with Disability Otterland", ["[People with Disability Otterland]"]),
        ("O2, EE, Three and Vodafone", ["[O2]", "[EE]", "[Three]", "[Vodafone]"]),
        ("BP, Marks and Spencer", ["[BP]", "[Marks and Spencer]"]),
        ("Otter School of Economics and Institute of Rivers", ["[Otter School of Economics]", "[Institute of Rivers]"]),
        ("Peter Hanlon and Associates", ["[Peter Hanlon and Associates]"]),
        ("Federation of Otter Keepers (FOK)", ["[Federation of Otter Keepers]"]),
        ("FOK - Federation of Otter Keepers", ["[Federation of Otter Keepers]"]),
        ("Otter Trust - Northern Office", ["[Otter Trust - Northern Office]"]),
        ("Friends of Otters (12345678901-23)", ["[Friends of Otters]"]),
        ("Identification number: 123456789012-20", ["<no name in it>"]),
        ("OTR (12345678901-23) BL (12345678901-24)", ["[OTR]", "[BL]"]),
        ("Representatives of Otter Keepers Europe", ["[Otter Keepers Europe]"]),
        ("Institut Jacques Loutre", ["[Institut Jacques Loutre]"]),
        ("Universidad de Deusto", ["[Universidad de Deusto]"]),
        ("Otterbank, Janne Hansson", ["Janne Hansson", "[Otterbank]"]),
        ("goOtter", ["[goOtter]"]),
        ("otterkom", ["[otterkom]"]),
        ("otter-e", ["[otter-e]"]),
        ("BT, Otter Trust", ["[BT]", "[Otter Trust]"]),
        ("Sir Peter Oakley, Bt", ["Peter Oakley"]),
        ("Otter-yliopisto", ["[Otter-yliopisto]"]),
        ("Otter University researchers", ["[Otter University]"]),
        ("Otter Federation (3 times)", ["[Otter Federation]"]),
        ("otterheat & Power", ["[otterheat & Power]"]),
        ("local residents & growers", ["<no name in it>"]),
        ("Sir Peter Oakley Foundation", ["[Sir Peter Oakley Foundation]"]),
        ("Otter Rescue(Northern Group)", ["[Otter Rescue]", "[Northern Group]"]),
        ("Otter Rescue(OR)", ["[Otter Rescue]"]),
        ("OPT (otter protection trust)", ["[OPT]"]),
        ("Stichting Otter Europe (Otter Europe)", ["[Stichting Otter Europe]"]),
        ("Otter Trust CEO", ["[Otter Trust]"]),
        ("Business Finland CEO", ["[Business Finland]"]),
        ("Deputy CEO", ["{Deputy CEO}"]),
        ("Various community groups", ["<no name in it>"]),
        ("Ambassador of Uzbekistan to the EU", ["{Ambassador of Uzbekistan to the EU}"]),
        (
            "Ann Lee (Otter Times), Tom Lee (Otter Radio)",
            ["Ann Lee @ Otter Times", "Tom Lee @ Otter Radio"],
        ),
    ],
)
def test_names_of_bodies(cell: str, expected: list[str]) -> None:
    """Bodies that are called after persons, offices or several things, and what only looks like one."""
    assert told(cell)[: len(expected)] == expected


def test_a_column_of_bodies() -> None:
    """Two capital words are a person there by a given name, or beside another person."""
    how = CellForm("organizations")
    assert told("Cap Otterini", how) == ["[Cap Otterini]"]
    assert told("Peter Oakley", how) == ["Peter Oakley"]
