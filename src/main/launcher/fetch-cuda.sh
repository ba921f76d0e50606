#!/bin/sh
# Fetches PyTorch's CUDA libraries by Maven: fetch-cuda.sh FOLDER. They are unpacked beside the folder, and moved into place whole.
set -eu

folder=$1
checkout=$(CDPATH= cd -- "$(dirname -- "$0")/../../.." && pwd)

mkdir -p "$(dirname -- "$folder")"
# Of runs that were killed.
find "$(dirname -- "$folder")" -maxdepth 1 -name "${folder##*/}.part.*" -mtime +0 -exec rm -rf {} +
part=$(mktemp -d "$folder.part.XXXXXX")
trap 'rm -rf "$part"' EXIT
trap 'exit 130' INT TERM
chmod 755 "$part"

# On a terminal Maven shows how far it is, and else nothing but errors. Without -U it would not try again what failed today.
quiet="-q -B"
[ -t 2 ] && quiet=-Dorg.slf4j.simpleLogger.defaultLogLevel=error
cd "$checkout"
# shellcheck disable=SC2086 # options are meant to be split
./mvnw $quiet -U -Pcuda dependency:unpack@cuda -Dcuda.folder="$part" >&2
[ -e "$part/libtorch_cuda.so" ] && [ -e "$part/libdjl_torch.so" ]
[ -e "$folder" ] || mv "$part" "$folder"
