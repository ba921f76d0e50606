# Read by the action's steps. Inputs have one argument to a line, so that names may have spaces. No pattern is expanded here:
# stylize does it.

# The command; another one for trials.
stylize=${STYLIZE:-$GITHUB_ACTION_PATH/stylize}

# Calls a function with the lines of a text as arguments, after those that are given.
with_lines() {
  text=$1
  shift
  while IFS= read -r line; do
    [ -z "$line" ] || set -- "$@" "$line"
  done <<END
$text
END
  "$@"
}
