"""Every report that takes names and filters, by its name: what it is about, and what makes it.

Nothing else is imported before a report is made, so that the commands and their help start at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.render.report import Report
    from kg.reports.filters import Filters
    from kg.store.base import Store


@dataclass(frozen=True, slots=True)
class ReportKind:
    """A report.

    summary: what it says, in a sentence; example: names that the samples answer; names: what it is about, those in
    brackets if wanted; made_by: a function of a module of kg.reports.
    """

    summary: str
    example: str
    names: tuple[str, ...]
    made_by: str

    @property
    def least(self) -> int:
        """How many names must be given."""
        return sum(not name.startswith("[") for name in self.names)

    def make(self, store: "Store", asked: Sequence[str], filters: "Filters") -> "Report":
        """Make the report on these names; an error if it is unclear what is meant."""
        module, _, function = self.made_by.partition(":")
        report: Report = getattr(import_module(f"kg.reports.{module}"), function)(store, asked, filters)
        return report


REPORTS: Mapping[str, ReportKind] = {
    "admissions": ReportKind(
        "who was taken in where, as what, applied or left: of all, or of one organization or state",
        "IOM",
        ("[NAME]",),
        "listings:admissions",
    ),
    "between": ReportKind(
        "the meetings of two, persons or states or one of each, and how many in each year, quarter or month",
        "Azerbaijan Vitorino",
        ("ONE", "OTHER"),
        "dossier:between",
    ),
    "brokers": ReportKind(
        "who stands between others, and the communities of those who met one another most", "", (), "ties:brokers"
    ),
    "chain": ReportKind(
        "the shortest chain of meetings from one person to another",
        "Huseynov Vitorino",
        ("ONE", "OTHER"),
        "dossier:chain",
    ),
    "country": ReportKind(
        "who speaks for a country, whom they met, and what the country joined or left",
        "Azerbaijan",
        ("NAME",),
        "dossier:country",
    ),
    "organization": ReportKind(
        "an organization's members and observers, its decisions on them, and whom its officials met",
        "IOM",
        ("NAME",),
        "dossier:organization",
    ),
    "pairs": ReportKind(
        "every two persons who met: how often, when first and when last", "--least 2", (), "ties:pairs"
    ),
    "person": ReportKind(
        "a person's offices, meetings by year, counterparts and gaps", "Huseynov", ("NAME",), "dossier:person"
    ),
    "states": ReportKind(
        "every two states whose officials met: how often, when first and when last", "", (), "ties:states"
    ),
    "visits": ReportKind(
        "who visited whom or what, or was to: everybody, or one person", "Huseynov", ("[NAME]",), "listings:visits"
    ),
    "who-met-whom": ReportKind(
        "every meeting that was held, and the words that say so", "--from 2018 --to 2020-06", (), "dossier:who_met_whom"
    ),
}
