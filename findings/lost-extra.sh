#!/usr/bin/env bash
# An extra that pip loses, and pip check does not miss.
#
# Guess:     pip installs what justext 3.0.2 asks for, "lxml[html_clean]>=4.4.2": lxml, and lxml_html_clean.
# Versions:  pip 23.2.1 (which the venv of Python 3.11 brings) and pip 23.3; lxml 6.1.3; justext 3.0.2.
# Behaviour: lxml 6.1.3 calls its extra html-clean (PEP 685: one spelling for all).  pip 23.2.1 compares the names
#            letter by letter, warns, leaves lxml_html_clean out and ends with 0; its pip check finds nothing;
#            `import justext` raises an ImportError.  pip 23.3 takes both spellings for one.
# Output:    WARNING: lxml 6.1.3 does not provide the extra 'html_clean'
#            No broken requirements found.
#            ImportError: lxml.html.clean module is now a separate project lxml_html_clean.
#
# Nothing of whomet is run.  Ends with 0 if that is still so, with 1 and a word if it has changed.
# Needed: Python 3.11 or later (PYTHON names another one), and a registry of packages.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export PIP_DISABLE_PIP_VERSION_CHECK=1

changed() {
  echo "changed: $1" >&2
  exit 1
}

for version in 23.2.1 23.3; do
  "${PYTHON:-python3}" -m venv "$folder/$version"
  python=$folder/$version/bin/python
  "$python" -m pip install --quiet "pip==$version"
  "$python" -m pip install lxml==6.1.3 justext==3.0.2 >"$folder/$version.out" 2>&1 || changed "pip $version fails"
  "$python" -m pip check >"$folder/$version.check" || changed "pip $version finds that something is missing"
  echo "pip $version: $(grep WARNING "$folder/$version.out" || echo no warning)"
  echo "pip $version: $(cat "$folder/$version.check")"
  "$python" -c "import justext" 2>"$folder/$version.import" && echo "pip $version: justext can be imported" \
    || echo "pip $version: $(grep ^ImportError "$folder/$version.import")"
done

grep -q "lxml 6.1.3 does not provide the extra 'html_clean'" "$folder/23.2.1.out" || changed "pip 23.2.1 does not warn"
grep -q "separate project lxml_html_clean" "$folder/23.2.1.import" || changed "with pip 23.2.1 justext can be imported"
test ! -s "$folder/23.3.import" || changed "with pip 23.3 justext cannot be imported"
