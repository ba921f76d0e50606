#!/bin/sh
# A step of the action: paints. Reads CONTENT, STYLE, OUTPUT and OPTIONS.
set -eu
# shellcheck source=src/main/action/lines.sh
. "$GITHUB_ACTION_PATH/src/main/action/lines.sh"

mkdir -p stylize-report
# Each puts its lines behind what the one before it has collected.
paint() { "$stylize" "$@" --output "$OUTPUT" --report stylize-report/pictures.html; }
styled() { with_lines "$OPTIONS" paint "$@"; }
photographed() { with_lines "$STYLE" styled "$@" --style; }
with_lines "$CONTENT" photographed --content
