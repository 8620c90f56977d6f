"""All triples, as files for RDF stores and for reading; they are hashed as they pass, and named at the end."""

import hashlib
from typing import IO

from kg.exchange.flat_records import Records
from kg.maintenance.loading import graphs
from kg.render.export import Syntax, write


def write_quads(records: Records, out: IO[bytes]) -> None:
    """Write N-Quads, whose bytes are what the digest is of."""
    hashed = hashlib.sha256()
    for piece in write(graphs(records.store), Syntax.N_QUADS):
        data = piece.encode()
        hashed.update(data)
        out.write(data)
    records.digest = hashed.hexdigest()


def write_turtle(records: Records, out: IO[bytes]) -> None:
    """Write Turtle; what made it is a comment at the end."""
    _write(records, Syntax.TURTLE, out)


def write_json_ld(records: Records, out: IO[bytes]) -> None:
    """Write JSON-LD; what made it is a member that is no triple."""
    _write(records, Syntax.JSON_LD, out)


def _write(records: Records, syntax: Syntax, out: IO[bytes]) -> None:
    for piece in write(records.hashed(graphs(records.store)), syntax, lambda: records.generator):
        out.write(piece.encode())
