#!/bin/sh
# Links a Java of its own for a release, and makes the archive of the program's classes for it.
# Arguments: the JDK, the build folder, the checkout.
set -eu
jdk=$1
target=$2
home=$3
jar=$target/stylize.jar
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

java=$own/bin/java
# shellcheck source=src/main/launcher/classes.sh
. "$home/src/main/launcher/classes.sh"
note_classes "$target" "$target/classes.jsa" "$home" >/dev/null
