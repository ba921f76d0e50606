#!/bin/sh
# Links a Java of its own for a release, and makes the archive of the program's classes for it.
# Arguments: the JDK, the build folder, the checkout, the time that all files in a release have.
set -eu
jdk=$1
target=$2
home=$3
time=$4
own=$target/java
# What the program and its libraries ask for (jdeps), and what they find at run time: HTTPS, archives as folders.
modules=java.base,java.compiler,java.desktop,java.logging,java.management,java.naming,java.net.http,java.xml
modules=$modules,jdk.crypto.ec,jdk.management,jdk.unsupported,jdk.zipfs

rm -rf "$own" "$target/classes.jsa"
"$jdk/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages --output "$own"
# Debian's jlink leaves debugging symbols.
command -v strip >/dev/null && find "$own" -name '*.so' -exec strip --strip-unneeded {} + 2>/dev/null || :
# No window is ever opened.
rm -f "$own/lib/libawt_xawt.so" "$own/lib/libsplashscreen.so" "$own/lib/libjsound.so"

# The archive names the program's files by their sizes and times, and from Java 20 on, wherever they lie.
version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$own/release")
[ "$version" -ge 20 ] || exit 0
staged=$target/dist/staged
rm -rf "$staged"
mkdir -p "$staged"
cp -R "$target/lib" "$target/stylize.jar" "$staged"
find "$staged" -type f -exec touch -d "$time" {} +
java=$own/bin/java
jar=$staged/stylize.jar
# shellcheck source=src/main/launcher/classes.sh
. "$home/src/main/launcher/classes.sh"
note_classes "$target" "$target/classes.jsa" "$home" >/dev/null
rm -rf "$staged"
