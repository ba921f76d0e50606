#!/bin/sh
# Lays out the files of a container image: an unpacked release, with PyTorch unpacked beside it, so that nothing is written later.
# Arguments: the release with a Java of its own, the folder to make.
set -eu
release=$1
root=$2
home=$root/opt/stylize

rm -rf "$root"
mkdir -p "$home" "$root/work"
tar -xzf "$release" -C "$home" --strip-components 1
DJL_CACHE_DIR=$home/natives "$home/bin/stylize" -c "$home/samples/content/nagasaki-boats.jpg" \
  -s "$home/samples/painters/cafe-terrace.painter" --size 64 -o "$root/picture.png"
rm "$root/picture.png"
rm -rf "$home/docs" "$home/samples/results"
