# Finds Java for the launchers of a checkout and of a release, in "java". It tells what is wrong with it, and then ends with 2.

needed=17
what_to_do="Install Java $needed or newer (https://adoptium.net), or let JAVA_HOME name one."
refuse() {
  echo "stylize: $1 $what_to_do" >&2
  exit 2
}

if [ -n "${own_java:-}" ] && [ -x "$own_java/bin/java" ]; then
  java=$own_java/bin/java
elif [ -n "${JAVA_HOME:-}" ]; then
  java=$JAVA_HOME/bin/java
  [ -x "$java" ] || refuse "JAVA_HOME is '$JAVA_HOME', where there is no bin/java."
else
  java=$(command -v java) || refuse "there is no Java."
fi

# Every Java tells its version in a file beside it; to ask Java itself takes as long as a start.
real=$(readlink -f -- "$java" 2>/dev/null || echo "$java")
release=${real%/bin/java}/release
if [ -r "$release" ]; then
  version=$(sed -n 's/^JAVA_VERSION="\([^"]*\)".*/\1/p' "$release")
  major=${version%%[!0-9]*}
  # Java 8 calls itself 1.8.
  if [ -n "$major" ] && [ "$major" -lt "$needed" ]; then
    refuse "$java is Java $version, which is too old."
  fi
fi
