#!/usr/bin/env bash
# VALUES with UNDEF, which forbids nothing, takes all rows away once there is a FILTER on its variable.
#
# Guess:     UNDEF in VALUES is no value at all: the rows of the pattern stay as they are, with a FILTER or without.
# Versions:  Apache Jena ARQ 5.6.0 (which Fuseki 5.6.0 answers with); Oxigraph 0.5 keeps the row.
# Behaviour: without a FILTER the row stays. With one, the optimiser puts the filter before the join, to the pattern
#            and to the table too; in the table the variable has no value, the filter is an error there, and the
#            table is empty before anything is joined to it. A table of which only some rows have UNDEF loses those.
#            No error, no warning.
# Output:    without FILTER 1 row, with FILTER 0 rows
#
# Nothing of whomet is run.  Ends with 0 if that is still so, with 1 and a word if it has changed.
# Needed: java and mvn, and Maven Central.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.apache.jena</groupId><artifactId>jena-cmds</artifactId><version>5.6.0</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B dependency:copy-dependencies -DoutputDirectory=jars

echo '<x:a> <x:p> "long enough" .' > data.nt
PATTERN='?s <x:p> ?x . VALUES ?x { UNDEF }'
rows() {
  java -cp "jars/*" arq.sparql --data data.nt --results csv "SELECT ?x { $1 }" 2>/dev/null | tail -n +2 | grep -c . || true
}
without=$(rows "$PATTERN")
with=$(rows "$PATTERN FILTER(STRLEN(?x) > 5)")
echo "without FILTER $without row, with FILTER $with rows"
[ "$without" = 1 ] || { echo "changed: the row is lost without a FILTER too, or nothing is read" >&2; exit 1; }
[ "$with" = 0 ] || { echo "changed: a FILTER leaves the row where VALUES has UNDEF" >&2; exit 1; }
echo "as seen: the row is lost"
