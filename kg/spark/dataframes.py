"""Articles of any path that Spark reads to facts, claims, triples and rows for Neo4j, in the folders of an output.

    facts         a row an article, or why there is none (Parquet); what is here is not read again
    claims        a row for the words of each fact (Parquet)
    quads         what each article says (N-Quads)
    nodes, links  the same for `neo4j-admin database import` (CSV, their heads in nodes-head and links-head)
    dead-letters  what could not be read, with the reason and the record (JSON Lines)

All but facts are written anew each time.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from kg.exchange.neo4j_admin import COLUMNS, LINK_COLUMNS
from kg.model.edition import by_rules
from kg.model.errors import ArticleError, OutputError
from kg.model.facts import Facts
from kg.spark import partitions
from kg.spark.partitions import RECORD, PartitionReader
from kg.spark.session import refusals

SUFFIXES = (".jsonl", ".parquet", ".warc")
PACKED = (".gz", ".bz2")
FACTS = (
    "key string, where string, source string, published string, digest string, facts string, reason string, "
    "record string, is_set_aside boolean"
)
CLAIMS = (
    "source string, published string, kind string, number int, who array<string>, status string, date string, "
    "place string, quote string, start int, end int, rule string, confidence double"
)
PARTS = 4  # tasks for each process, so that none waits long for the last
TWICE = "another article has the same source, and another text; give each its own id or address"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles there are facts of, were read before, are in other languages, and could not be read."""

    facts: int
    before: int
    set_aside: int
    unreadable: int

    def __str__(self) -> str:
        """Say it in one line."""
        said = f"{self.facts:,} articles with facts, {self.before:,} inputs read before"
        aside = f", {self.set_aside:,} set aside that are not in English" if self.set_aside else ""
        return said + aside + (f", {self.unreadable:,} unreadable" if self.unreadable else "")


class SparkReading:
    """Reads inputs into an output, as far as it does not have them.

    parts: how many tasks share the work, each of which is kept when it is done; 0 for a few for each process.
    """

    def __init__(self, spark: Any, output: str, reader: PartitionReader, parts: int = 0) -> None:
        """Take the session, the folder, what reads a part, and the number of tasks."""
        self._spark, self._output, self._reader = spark, output.rstrip("/"), reader
        self._parts = parts or PARTS * spark.sparkContext.defaultParallelism
        spark.conf.set("spark.sql.shuffle.partitions", self._parts)
        self._edition = by_rules(fast=reader.fast).replace(":", "-")

    def read(self, paths: Sequence[str]) -> Counts:
        """Read what is new at some paths, and write everything else from the facts; OutputError if Spark cannot."""
        inputs, unreadable = SparkInputs(self._spark).of(paths)
        before = self._before()
        new = inputs.join(before.select("key"), "key", "left_anti").dropDuplicates(["key"])
        rows = new.repartition(self._parts, "key").rdd.mapPartitions(self._reader)
        self._spark.createDataFrame(rows, FACTS).write.mode("append").parquet(self._facts)
        found = self._before().join(inputs.select("key").distinct(), "key", "left_semi")
        return self._write(found.cache(), unreadable, before.select("key").distinct().count())

    def facts(self) -> Iterator[Facts]:
        """Give the facts of each article; OutputError where nothing was read."""
        if not self._exists(self._facts):
            raise OutputError(self._output, "has no facts of this edition of whomet; run whomet spark extract")
        found = _ranked(self._before()).where("rank = 1").orderBy("source")
        return (partitions.facts(row) for row in found.toLocalIterator())

    @property
    def _facts(self) -> str:
        """The folder of what this edition of the rules has read; what another one has read is not the same."""
        return f"{self._output}/facts/{self._edition}"

    def _before(self) -> Any:
        """Return what was read before."""
        if self._exists(self._facts):
            return self._spark.read.schema(FACTS).parquet(self._facts)
        return self._spark.createDataFrame([], FACTS)

    def _exists(self, folder: str) -> bool:
        path = self._spark._jvm.org.apache.hadoop.fs.Path(folder)
        there: bool = path.getFileSystem(self._spark._jsc.hadoopConfiguration()).exists(path)
        return there

    def _write(self, found: Any, unreadable: Sequence[ArticleError], before: int) -> Counts:
        read = _ranked(found).cache()
        kept = read.where("rank = 1").cache()
        self._claims(kept)
        self._graph(kept)
        failed = found.where("reason is not null").select("where", "source", "reason", "record", "is_set_aside")
        lost = self._spark.createDataFrame([(it.where, "", it.reason, None, False) for it in unreadable], failed.schema)
        twice = read.where("rank > 1 and digest <> first").selectExpr("where", "source", f"'{TWICE}'", "facts", "false")
        failed = failed.union(lost).union(twice).cache()
        failed.drop("is_set_aside").coalesce(1).write.mode("overwrite").json(f"{self._output}/dead-letters")
        aside = failed.where("is_set_aside").count()
        return Counts(kept.count(), before, aside, failed.count() - aside)

    def _claims(self, kept: Any) -> None:
        rows = kept.rdd.flatMap(partitions.claims)
        self._spark.createDataFrame(rows, CLAIMS).write.mode("overwrite").parquet(f"{self._output}/claims")

    def _graph(self, kept: Any) -> None:
        self._text("quads", kept.rdd.flatMap(partitions.quads))
        said = self._spark.createDataFrame(
            kept.rdd.flatMap(partitions.statements), "node string, line string, said array<string>"
        )
        of_node = said.groupBy("node").agg({"line": "collect_set", "said": "max"}).toDF("node", "lines", "said")
        rows = of_node.rdd.map(partitions.node_rows).cache()
        self._text("nodes", rows.map(itemgetter(0)))
        self._text("links", rows.flatMap(itemgetter(1)))
        for name, columns in (("nodes", COLUMNS.values()), ("links", LINK_COLUMNS)):
            self._text(f"{name}-head", self._spark.sparkContext.parallelize([",".join(columns)], 1))

    def _text(self, name: str, lines: Any) -> None:
        table = self._spark.createDataFrame(lines, "string")
        table.write.mode("overwrite").text(f"{self._output}/{name}")


class SparkInputs:
    """Finds what there is to read: rows of key, place, suffix and content, each a record or a whole file."""

    def __init__(self, spark: Any) -> None:
        """Take the session."""
        self._spark = spark

    def of(self, paths: Sequence[str]) -> tuple[Any, list[ArticleError]]:
        """Return the rows of all files at some paths, and the files that cannot be opened."""
        files = self._spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(list(paths))
        names = [str(row.path) for row in files.select("path").collect()]
        by_kind = {kind: sorted(name for name in names if _kind(name) == kind) for kind in ("", *SUFFIXES)}
        wrong = [ArticleError(name, f"no {', '.join(SUFFIXES)} file") for name in by_kind.pop("")]
        tables, broken = self._tables(by_kind[".parquet"])
        found = [*tables, *self._lines(by_kind[".jsonl"]), *self._whole(files, by_kind[".warc"])]
        if not found:
            raise OutputError(", ".join(paths), f"has no file that can be read as {', '.join(SUFFIXES)}")
        rows = found[0]
        for more in found[1:]:
            rows = rows.union(more)
        return rows, wrong + broken

    def _lines(self, names: Sequence[str]) -> Iterator[Any]:
        if names:
            text = self._spark.read.text(list(names)).where("trim(value) <> ''")
            yield _records(text.selectExpr("cast(value as binary) as content", "input_file_name() as where"))

    def _tables(self, names: Sequence[str]) -> tuple[list[Any], list[ArticleError]]:
        from pyspark.sql.functions import lit

        tables, broken = [], []
        for name in names:
            try:
                table = self._spark.read.parquet(name)
            except refusals():
                broken.append(ArticleError(name, "malformed Parquet; repair it, or leave it out"))
                continue
            content = table.selectExpr("cast(to_json(struct(*)) as binary) as content")
            tables.append(_records(content.withColumn("where", lit(name))))
        return tables, broken

    def _whole(self, files: Any, names: Sequence[str]) -> Iterator[Any]:
        if names:
            key = "sha2(concat_ws(' ', path, length, modificationTime), 256) as key"
            yield files.where(files.path.isin(list(names))).selectExpr(
                key, "path as where", "'.warc' as suffix", "content"
            )


def _ranked(found: Any) -> Any:
    """Return the rows with facts, each with its `rank` among those of its source, the latest published first.

    `first` is the digest of the text that has the first rank.
    """
    return found.where("facts is not null").selectExpr(
        "*",
        "row_number() over (partition by source order by published desc, key) as rank",
        "first_value(digest) over (partition by source order by published desc, key) as first",
    )


def _records(table: Any) -> Any:
    return table.selectExpr("sha2(content, 256) as key", "where", f"'{RECORD}' as suffix", "content")


def _kind(name: str) -> str:
    """Tell the kind of a file by its suffix, without that of a packing."""
    bare = name.lower()
    for packed in PACKED:
        bare = bare.removesuffix(packed)
    return next((kind for kind in SUFFIXES if bare.endswith(kind)), "")
