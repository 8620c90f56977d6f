"""Rules: every one that a claim can name is declared, once, and its example is read by it."""

import json
from pathlib import Path

import pytest

from kg.model.facts import Article, Facts
from kg.model.rules import Rule
from loaders.lexicon.frames import FRAMES
from loaders.lexicon.trigger_tables import triggers
from loaders.pipeline import extract
from loaders.relations.rule_list import READING, declared
from loaders.sources.reader import read
from tests.conftest import ROOT
from tests.editions import volume

REGISTER = "id,role,name,start_date,end_date,country,locale,remarks"
MEETINGS = "id,who,on,met"
MAPPING = 'kind = "meetings"\n[columns]\nperson = "who"\nstart = "on"\nmet = "met"\n'
CASES = ROOT / "tests" / "golden"


def named(facts: Facts) -> set[str]:
    """Return the rules that the claims of an article name."""
    records = (facts.positions, facts.meetings, facts.admissions, facts.occasions, facts.acts)
    return {claim.rule for kind in records for record in kind for claim in record.claims}


def facts_of(example: str, folder: Path, module: str = "") -> list[Facts]:
    """Read an example: a sentence, a row of a register of journeys, or a part of an edition."""
    if module == "abbreviation":
        listed = "".join(f"<item>{item}</item>" for item in example.removeprefix("Participants: ").split("; "))
        front = '<list type="terms"><item><term>EUR</term>, Bureau of European Affairs</item></list>'
        document = f'<div type="document" xml:id="d1"><list type="participants">{listed}</list></div>'
        (folder / "volume.xml").write_text(volume(document, front=front), encoding="utf-8")
        return list(extract(one for one in read([str(folder / "volume.xml")]) if isinstance(one, Article)))
    if module == "person_list":
        name, said = example.rsplit(", ", 1)
        entry = f"<item><persName>{name}</persName>, {said}</item>"
        front = f'<div xml:id="persons"><list type="names">{entry}</list></div>'
        (folder / "volume.xml").write_text(volume(front=front), encoding="utf-8")
        return list(extract(one for one in read([str(folder / "volume.xml")]) if isinstance(one, Article)))
    if not example[0].isdigit():
        return list(extract([Article("example", "example", example, "", None)]))
    head = REGISTER if example.count(",") > len(MEETINGS.split(",")) else MEETINGS
    (folder / "trips.csv").write_text(f"{head}\n{example}\n", encoding="utf-8")
    if head == MEETINGS:
        (folder / "trips.toml").write_text(MAPPING, encoding="utf-8")
    return list(extract(one for one in read([str(folder / "trips.csv")]) if isinstance(one, Article)))


@pytest.mark.parametrize("rule", [one.rule for one in declared() if not one.words], ids=str)
def test_examples_of_modules(rule: Rule, tmp_path: Path) -> None:
    """The example of a rule that a module declares is read by it; those of tables are tried beside the tables."""
    several = facts_of(rule.example, tmp_path, rule.name.rpartition(".")[2])
    assert rule.name in set().union(*map(named, several))


def test_claims_name_declared_rules() -> None:
    """Whatever is read from the samples, and from the sentences of these tests, names rules that are declared."""
    samples = [one for one in read([str(ROOT / "samples" / "articles")]) if isinstance(one, Article)]
    cases = "".join((CASES / f"{name}.jsonl").read_text(encoding="utf-8") for name in ("meetings", "admissions"))
    texts = [str(json.loads(line)["text"]) for line in cases.splitlines()]
    sentences = [Article(str(number), str(number), text, "", None) for number, text in enumerate(texts)]
    found = {name for facts in extract([*samples, *sentences]) for name in named(facts)}
    assert found <= {one.rule.name for one in declared()}
    assert len(found) > 10


def test_names_stand_where_they_are_declared() -> None:
    """Whoever looks for a name finds it: as it stands in claims, in a table of words or in the module of the rule."""
    tables = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "loaders" / "lexicon" / "en").glob("*.tsv"))
    for one in declared():
        module = (ROOT / f"{one.room.replace('.', '/')}.py").read_text(encoding="utf-8")
        assert f"\t{one.rule.name}\t" in tables or f'"{one.rule.name}"' in module, one.rule.name


def test_every_frame_has_a_module() -> None:
    """Every table is read by modules of relations, and they name no frame that is none."""
    assert READING.keys() == FRAMES.keys() - {"factuality"}  # whose words read no fact by themselves
    for table, modules in READING.items():
        frames = {frame for some in modules.values() for frame in some}
        assert frames <= {row.frame for row in triggers(table)}
