#!/bin/sh
# A step of the action: compares. Reads OUTPUT, GOLDEN and OPTIONS; tells "different" to the steps after it.
set -eu
# shellcheck source=src/main/action/lines.sh
. "$GITHUB_ACTION_PATH/src/main/action/lines.sh"

mkdir -p stylize-report
compare() {
  "$stylize" compare "$GOLDEN" "$OUTPUT" "$@" --report stylize-report/differences.html --junit stylize-report/differences.xml
}

status=0
with_lines "$OPTIONS" compare || status=$?
case $status in
  0) echo "different=false" ;;
  3) echo "different=true" ;;
esac >>"${GITHUB_OUTPUT:-/dev/null}"
exit "$status"
