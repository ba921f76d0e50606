#!/bin/sh
# Lays out the files of a container image: an unpacked release, with PyTorch unpacked beside it, so that nothing is written later.
# Arguments: the release with a Java of its own, the folder to make, the JDK, the checkout, the time that all files in the image have.
set -eu
release=$1
root=$2
jdk=$3
checkout=$4
time=$5
home=$root/opt/stylize
java=$home/java/bin/java
jar=$home/stylize.jar
export DJL_CACHE_DIR="$home/natives"

rm -rf "$root"
mkdir -p "$home" "$root/work"
tar -xzf "$release" -C "$home" --strip-components 1
"$home/bin/stylize" -c "$home/samples/content/nagasaki-boats.jpg" -s "$home/samples/painters/cafe-terrace.painter" \
  --size 64 -o "$root/picture.png"
rm "$root/picture.png"
rm -rf "$home/docs" "$home/samples/results"

mkdir "$home/natives/jna"
(cd "$home/natives/jna" && "$jdk/bin/jar" -xf "$home"/lib/jna-*.jar com/sun/jna/linux-x86-64 com/sun/jna/linux-aarch64 &&
  mv "com/sun/jna/linux-$(uname -m | sed 's/_/-/')/libjnidispatch.so" . && rm -rf com)

# What is unpacked need not lie in the libraries a second time: of those, DJL then reads the versions only.
for library in "$home"/lib/pytorch-native-cpu-*.jar "$home"/lib/pytorch-jni-*.jar; do
  rm -rf "$root/library"
  mkdir "$root/library"
  (cd "$root/library" && "$jdk/bin/jar" -xf "$library" && find . -name '*.so*' -o -name '*.dll' -o -name '*.dylib' | xargs rm &&
    "$jdk/bin/jar" -cfM "$library" .)
done
rm -rf "$root/library"

# The archive of classes names the libraries by their sizes and times.
if [ -e "$home/classes.jsa" ]; then
  rm "$home/classes.jsa"
  find "$home/lib" "$jar" -type f -exec touch -d "$time" {} +
  # shellcheck source=src/main/launcher/classes.sh
  . "$checkout/src/main/launcher/classes.sh"
  note_classes "$root" "$home/classes.jsa" "$checkout" >/dev/null
fi
