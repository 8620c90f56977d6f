"""Every room of the engine has its place among the layers that import-linter enforces."""

import tomllib

from tests.conftest import ROOT

BELOW = {"__init__", "__pycache__"}


def test_every_module_has_a_layer() -> None:
    """A new module of kg is put into a layer, and a layer that is gone is taken out."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    [layers] = [it["layers"] for it in settings["contracts"] if it["type"] == "layers"]
    placed = {name.strip() for layer in layers for name in layer.split("|")}
    modules = {f"kg.{path.stem}" for path in (ROOT / "kg").iterdir() if path.stem not in BELOW}
    assert placed == modules | {"ontology", "loaders", "queries"}
