"""Who met whom how often: pairs of persons, pairs of states, and who stands between others."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.render.pictures import Picture, matrix
from kg.render.report import Record, Report, Section
from kg.reports.filters import Filters, histogram
from kg.reports.meeting_records import MeetingRecord, meetings
from kg.store.base import Store

if TYPE_CHECKING:
    import networkx

COUNTS = ("meetings", "first", "last")
SEED = 0  # of the search for communities: the same ties, the same answer
NAMED = 12  # persons of a community who are named, those with most meetings first
FEWEST = 3  # persons of a community that is listed
Keyed = dict[tuple[str, str], list[MeetingRecord]]


def pairs(store: Store, _: Sequence[str], filters: Filters) -> Report:
    """Report every two persons who met: how often, when first and when last, the most frequent first."""
    found = _counted(store, filters)
    names: dict[str, str] = {}
    met: Keyed = defaultdict(list)
    for meeting in found.values():
        for one, other in meeting.pairs:
            met[one.id, other.id].append(meeting)
            names |= {one.id: one.name, other.id: other.name}
    records = [
        {"name": names[one], "other": names[other], **_counts(those), "person_id": one, "other_id": other}
        for (one, other), those in met.items()
        if len(those) >= filters.least
    ]
    columns = ("name", "other", *COUNTS, "person_id", "other_id")
    section = Section("pairs", "Pairs of persons who met", _ranked(records), columns=columns)
    return Report("Who met whom how often", {"report": "pairs", **filters.shown}, [section], _time(found, filters))


def states(store: Store, _: Sequence[str], filters: Filters) -> Report:
    """Report every two states whose officials met: how often, when first and when last, the most frequent first."""
    found = _counted(store, filters)
    met: Keyed = defaultdict(list)
    for meeting in found.values():
        its = meeting.states
        for number, one in enumerate(its):
            for other in its[number + 1 :]:
                met[one, other].append(meeting)
    records = [
        {"name": one, "other": other, **_counts(those)}
        for (one, other), those in met.items()
        if len(those) >= filters.least
    ]
    picture = matrix("Meetings of states", {pair: len(those) for pair, those in met.items()})
    columns = ("name", "other", *COUNTS)
    section = Section("states", "Pairs of states whose officials met", _ranked(records), columns=columns)
    about = {"report": "states", **filters.shown}
    return Report("Which states met how often", about, [section], [picture, *_time(found, filters)])


def brokers(store: Store, _: Sequence[str], filters: Filters) -> Report:
    """Report who stands between others, by betweenness, and the communities of persons who met one another most.

    Ties count by their meetings; betweenness is the share of shortest paths between two others that lead over
    somebody, in which a tie of more meetings is no shorter.
    """
    import networkx

    found = _counted(store, filters)
    graph = _graph(found.values())
    between = networkx.betweenness_centrality(graph)
    ranked = sorted(graph, key=lambda who: (-between[who], -graph.degree(who), graph.nodes[who]["name"], who))
    records = [_broker(graph, who, between[who]) for who in ranked if between[who] > 0]
    groups = networkx.community.louvain_communities(graph, weight="meetings", seed=SEED) if graph else []
    communities = [_community(graph, group) for group in groups if len(group) >= FEWEST]
    communities.sort(key=lambda one: (-int(str(one["persons"])), str(one["names"])))
    columns = ("name", "state", "betweenness", "persons", "meetings", "person_id")
    sections = [
        Section("brokers", "Who stands between others", records, columns=columns),
        Section("communities", "Who met one another most", communities, columns=("persons", "meetings", "names")),
    ]
    return Report("Brokers and communities", {"report": "brokers", **filters.shown}, sections)


def shortest_among(found: Mapping[str, MeetingRecord], one: str, other: str) -> list[str]:
    """Return the persons of the shortest chain of meetings from one to another, by IRI; nothing if there is none."""
    import networkx

    graph = _graph(found.values())
    if one == other or not (one in graph and other in graph and networkx.has_path(graph, one, other)):
        return []
    return min(networkx.all_shortest_paths(graph, one, other))


def _counted(store: Store, filters: Filters) -> dict[str, MeetingRecord]:
    """Return the meetings that count: those that were held, unless others are asked for."""
    return meetings(store, replace(filters, status=filters.statuses))


def _counts(those: Sequence[MeetingRecord]) -> Record:
    days = [one.first for one in those if one.first], [one.last for one in those if one.last]
    return {"meetings": len(those), "first": min(days[0], default=None), "last": max(days[1], default=None)}


def _ranked(records: Iterable[Record]) -> list[Record]:
    return sorted(records, key=lambda one: (-int(str(one["meetings"])), str(one["name"]), str(one["other"])))


def _time(found: Mapping[str, MeetingRecord], filters: Filters) -> list[Picture]:
    return [histogram((one.first for one in found.values()), filters.by)]


def _graph(found: Iterable[MeetingRecord]) -> "networkx.Graph[str]":
    import networkx

    graph: networkx.Graph[str] = networkx.Graph()
    for meeting in found:
        for pair in meeting.pairs:
            for who in pair:
                known = graph.nodes.get(who.id, {})
                graph.add_node(who.id, name=who.name, state=who.state or known.get("state", ""))
            one, other = (who.id for who in pair)
            times = graph.get_edge_data(one, other, {"meetings": 0})["meetings"]
            graph.add_edge(one, other, meetings=times + 1)
    return graph


def _broker(graph: "networkx.Graph[str]", who: str, between: float) -> Record:
    its = graph.nodes[who]
    times = int(graph.degree(who, weight="meetings"))
    counted = {"betweenness": round(between, 4), "persons": graph.degree(who), "meetings": times}
    return {"name": its["name"], "state": its["state"], **counted, "person_id": who}


def _community(graph: "networkx.Graph[str]", group: Iterable[str]) -> Record:
    among = graph.subgraph(group)
    ranked = sorted(among, key=lambda who: (-among.degree(who, weight="meetings"), among.nodes[who]["name"]))
    names = [among.nodes[who]["name"] for who in ranked[:NAMED]]
    return {"persons": len(ranked), "meetings": int(among.size(weight="meetings")), "names": names}
