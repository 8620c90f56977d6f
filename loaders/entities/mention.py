"""A name with the offices that stand beside it."""

from dataclasses import dataclass, field

from loaders.mentions.name_shape import Name
from loaders.mentions.offices import OfficeMention


@dataclass(slots=True)
class TitledName:
    """A name with the offices that stand beside it.  Units: words, half-open, all of it.

    entry: of a list of persons to which an edition refers it, "volume#id (name)"; called: the name of that, folded.
    """

    name: Name
    start: int
    end: int
    offices: list[OfficeMention] = field(default_factory=list)
    entry: str = ""
    called: tuple[str, ...] = ()
