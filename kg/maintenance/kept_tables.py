"""The tables of the file of what was resolved, and what changes them."""

from collections.abc import Iterable
from typing import Any

Row = tuple[Any, ...]
Change = tuple[str, Iterable[Row | dict[str, int]]]  # a statement, and what it is put with

TABLES = """
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS edition (name TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS evidence
    (article TEXT PRIMARY KEY, digest TEXT, light BLOB, meetings BLOB, checksum INTEGER);
CREATE TABLE IF NOT EXISTS turns (turn INTEGER PRIMARY KEY, state TEXT, basis TEXT, rest BLOB, checksum INTEGER);
CREATE TABLE IF NOT EXISTS parts
    (name BLOB, queue BLOB, alone INTEGER, since INTEGER, until INTEGER, checksum INTEGER, PRIMARY KEY (name, since));
CREATE TABLE IF NOT EXISTS outcomes
    (article TEXT, name BLOB, outcome TEXT, since INTEGER, until INTEGER, checksum INTEGER,
    PRIMARY KEY (article, since));
CREATE INDEX IF NOT EXISTS outcome ON outcomes (name);
CREATE TABLE IF NOT EXISTS found (name BLOB PRIMARY KEY, told BLOB, checksum INTEGER);
CREATE TABLE IF NOT EXISTS people (part INTEGER, article TEXT, place INTEGER, cause BLOB, told BLOB, checksum INTEGER,
    PRIMARY KEY (part, article, place)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS people_of ON people (article);
CREATE TABLE IF NOT EXISTS groups (part INTEGER PRIMARY KEY, told BLOB, checksum INTEGER);
CREATE TABLE IF NOT EXISTS ties (tie INTEGER, part INTEGER, number INTEGER, PRIMARY KEY (tie, part)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS met (iri TEXT PRIMARY KEY, article TEXT, part BLOB) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS met_by ON met (article);
CREATE INDEX IF NOT EXISTS met_in ON met (part);
CREATE TABLE IF NOT EXISTS pairs (pair INTEGER, part BLOB, PRIMARY KEY (pair, part)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS pairs_in ON pairs (part);
CREATE TABLE IF NOT EXISTS runs (run INTEGER, day INTEGER, source TEXT, PRIMARY KEY (run, day, source)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS copies (day INTEGER, source TEXT, other_day INTEGER, other TEXT, number INTEGER,
    PRIMARY KEY (day, source, other_day, other)) WITHOUT ROWID;
"""
PASSED = """
DELETE FROM found WHERE name IN (SELECT name FROM parts WHERE until BETWEEN 1 AND :turn
    UNION SELECT name FROM outcomes WHERE until BETWEEN 1 AND :turn)
    AND NOT EXISTS (SELECT 1 FROM parts WHERE name = found.name AND NOT until BETWEEN 1 AND :turn)
    AND NOT EXISTS (SELECT 1 FROM outcomes WHERE name = found.name AND NOT until BETWEEN 1 AND :turn);
DELETE FROM parts WHERE until BETWEEN 1 AND :turn;
DELETE FROM outcomes WHERE until BETWEEN 1 AND :turn;
DELETE FROM turns WHERE turn < :turn
"""
FORGOTTEN: list[Change] = [
    ("DELETE FROM people", [()]), ("DELETE FROM groups", [()]), ("DELETE FROM ties", [()]), ("DELETE FROM met", [()]),
    ("DELETE FROM pairs", [()]), ("DELETE FROM runs", [()]), ("DELETE FROM copies", [()]),
]  # what ties articles, which is made anew  # fmt: skip
