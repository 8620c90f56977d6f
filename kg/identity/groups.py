"""Union-find: groups that grow together, with an outcome that does not depend on the order of the input."""

from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Groups(Generic[T]):
    """Members of groups, each named by its first member in a given order."""

    def __init__(self, order: Callable[[T], tuple[str | int, ...]]) -> None:
        """Keep the order by which a group's name is chosen."""
        self._order = order
        self._above: dict[T, T] = {}
        self._apart: dict[T, set[T]] = {}

    def root(self, one: T) -> T:
        """Return the member that names a group."""
        path = []
        while (above := self._above.get(one, one)) != one:
            path.append(one)
            one = above
        for passed in path:
            self._above[passed] = one
        return one

    def divide(self, a: T, b: T) -> None:
        """Keep two apart for good."""
        x, y = self.root(a), self.root(b)
        self._apart.setdefault(x, set()).add(y)
        self._apart.setdefault(y, set()).add(x)

    def divided(self, a: T, b: T) -> bool:
        """Tell whether two must stay apart."""
        x, y = self.root(a), self.root(b)
        return y in {self.root(one) for one in self._apart.get(x, ())}

    def unite(self, a: T, b: T) -> tuple[T, T] | None:
        """Make two groups one; return the name that stays and the one that goes, None if nothing was done."""
        x, y = sorted((self.root(a), self.root(b)), key=self._order)
        if x == y or self.divided(x, y):
            return None
        self._above[y] = x
        self._apart.setdefault(x, set()).update(self._apart.pop(y, set()))
        return x, y

    def groups(self, members: Iterable[T]) -> dict[T, list[T]]:
        """Return the members of each group, by its name."""
        found: dict[T, list[T]] = {}
        for one in sorted(members, key=self._order):
            found.setdefault(self.root(one), []).append(one)
        return found
