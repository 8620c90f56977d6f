"""The user and password for a server: from options, else from the environment, never from an address.

WHOMET_USER, WHOMET_PASSWORD, WHOMET_TOKEN, WHOMET_DATABASE, WHOMET_TIMEOUT (seconds).
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from kg.model.errors import StoreError

PREFIX = "WHOMET_"
PATIENCE = 60.0  # seconds to wait for an answer


@dataclass(frozen=True, slots=True)
class Access:
    """What a server wants to know of whom it serves; secrets are in no repr, so in no log."""

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)  # a bearer token, in the place of user and password
    database: str = ""  # the server's own choice if empty
    timeout: float = PATIENCE

    @classmethod
    def from_environment(
        cls, given: Mapping[str, str] | None = None, environment: Mapping[str, str] = os.environ, prefix: str = PREFIX
    ) -> Self:
        """Take what was given, else what the environment says; StoreError if the time is no number."""
        names = ("user", "password", "token", "database")
        known = {name: (given or {}).get(name) or environment.get(prefix + name.upper(), "") for name in names}
        seconds = environment.get(prefix + "TIMEOUT") or str(PATIENCE)
        try:
            timeout = float(seconds)
        except ValueError:
            timeout = 0.0
        if not 0 < timeout < float("inf"):
            raise StoreError(prefix + "TIMEOUT", f"{seconds!r} is no number of seconds; write 60") from None
        return cls(**known, timeout=timeout)
