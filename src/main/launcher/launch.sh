# Starts the program with the Java, the memory and the character set that it needs. Read by the launchers of a checkout and of a
# release, which set:
#   jar      the program
#   classes  an archive of its classes, which need not exist
#   java     Java's command
#   pytorch  DJL's folder for PyTorch, if it is known
#   jna      a folder with JNA's library, if it is unpacked already: JNA would unpack it into a folder for temporary files

# What PyTorch frees and takes again in every iteration is to stay in the process: glibc would hand it back to the system each
# time, and time would go into page faults. That is 2 MB at a time. What is larger than 4 MB is taken once per level, and handed
# back when it is freed: kept, it would be in the way of the next level's. (Huge pages make no iteration faster any more, and a
# virtual machine may have to get each of them from its host first, for milliseconds.)
# A training takes and frees large arrays in every step, so there it is 64 MB.
large=4194304
[ "${1:-}" = train ] && large=67108864
export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-1}"
export MALLOC_MMAP_THRESHOLD_="${MALLOC_MMAP_THRESHOLD_:-$large}"
export MALLOC_TRIM_THRESHOLD_="${MALLOC_TRIM_THRESHOLD_:-268435456}"
export MALLOC_TOP_PAD_="${MALLOC_TOP_PAD_:-4194304}"
# MKL keeps buffers of its own between products, 14 MB of them, and was no slower without.
export MKL_DISABLE_FAST_MM="${MKL_DISABLE_FAST_MM:-1}"

results_shown=false
[ -t 1 ] && results_shown=true
terminal=false
columns=80
if [ -t 2 ]; then
  terminal=true
  size=$(stty size <&2 2>/dev/null) && [ "${size##* }" -gt 0 ] && columns=${size##* }
fi

# Painting is PyTorch's work: Java's heap goes back to what it needs beside PyTorch's memory, and its compilers are for what runs
# often. The optimising one is for the weights' checksum alone, which takes a tenth of a second with it instead of one. Comparing is
# Java's own work.
if [ "${1:-}" = compare ]; then
  machine="-Xms256m"
else
  machine="-XX:InitialHeapSize=64m -XX:MinHeapSize=16m -XX:NewSize=8m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=20"
  machine="$machine -XX:-ShrinkHeapInSteps"
  machine="$machine -XX:Tier3InvocationThreshold=1000 -XX:Tier3MinInvocationThreshold=500 -XX:Tier3CompileThreshold=4000"
  machine="$machine -XX:Tier4InvocationThreshold=20000 -XX:Tier4MinInvocationThreshold=10000"
  machine="$machine -XX:Tier4CompileThreshold=30000 -XX:Tier4BackEdgeThreshold=100000"
fi

# Java knows file names by the locale's character set, which in the C locale has nothing beyond ASCII.
case $(locale charmap 2>/dev/null) in
  ANSI_X3.4-1968 | US-ASCII | 646 | '')
    utf8=$({ locale -a | grep -Eix 'C\.utf-?8' || locale -a | grep -Ei '\.utf-?8$'; } 2>/dev/null | head -n 1)
    export LC_ALL="${utf8:-C.UTF-8}"
    ;;
esac

archive=
[ -s "$classes" ] && [ ! "$jar" -nt "$classes" ] && archive=-XX:SharedArchiveFile=$classes

# shellcheck disable=SC2086 # options are meant to be split
exec "$java" -XX:+UseSerialGC $machine -Xshare:auto ${archive:+"$archive"} -Djava.awt.headless=true \
  ${pytorch:+-Dstylize.pytorch="$pytorch"} ${jna:+-Djna.nounpack=true -Djna.boot.library.path="$jna"} -Dstylize.terminal=$terminal -Dstylize.columns=$columns -Dstylize.out.terminal=$results_shown ${STYLIZE_JAVA_OPTS:-} -jar "$jar" "$@"
