"""How names are counted for the table of their ends."""

import pickle
from pathlib import Path

import pytest

from training.likely_states import nationals


def test_names_of_one_nationality_count_for_its_state(tmp_path: Path) -> None:
    """One of several nationalities, or of a people without a state, counts for none; what parts namesakes goes."""
    path = tmp_path / "names.pkl"
    known = {"Ola Hansen (skier)": ["Norwegian"], "Anna Lind": ["Finn", "Dane"], "Rhys Pugh": ["Welsh", "British"],
             "Iker Goia": ["Basque"]}  # fmt: skip
    path.write_bytes(pickle.dumps(known))
    assert sorted(nationals(path)) == [("Ola Hansen", "NO"), ("Rhys Pugh", "GB")]


def test_a_pickle_that_would_call_something_is_refused(tmp_path: Path) -> None:
    """Nothing but plain values is read."""
    path = tmp_path / "names.pkl"
    path.write_bytes(pickle.dumps({"Ola Hansen": Path("x")}))
    with pytest.raises(pickle.UnpicklingError, match="no plain value"):
        list(nationals(path))
