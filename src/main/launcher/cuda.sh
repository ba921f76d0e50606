# Gets what a GPU needs. Read by the launchers of a checkout and of a release with their own arguments; uses what launch.sh uses, and
# the folder of these scripts, in "launcher".

# Where there is an NVIDIA driver, PyTorch's CUDA libraries are fetched, once, by the program itself, which finds them then. Who names
# a PyTorch of his own has the say. STYLIZE_GPU=no does without; yes fetches whatever is found. A failure is not tried again that day.
pytorch=${ENGINE_CACHE_DIR:-${DJL_CACHE_DIR:-${HOME:-}/.djl.ai}}/pytorch
cuda=$pytorch/2.5.1-cu124-linux-x86_64
wants_cuda() {
  [ ! -e "$cuda" ] && [ -z "${PYTORCH_LIBRARY_PATH:-}" ] && [ -z "${STYLIZE_OFFLINE:-}" ] || return 1
  case ${1:-} in '' | models | compare | presets | painters | export | fetch-cuda | doctor | help) return 1 ;; esac
  case " $* " in
    *" --device cpu "* | *" --device=cpu "* | *" --help "* | *" -h "* | *" --version "* | *" -V "* | *" --dry-run "* | *" --offline "*)
      return 1
      ;;
  esac
  case ${STYLIZE_GPU:-auto} in
    no) return 1 ;;
    yes) ;;
    *)
      { [ -e /proc/driver/nvidia/version ] || [ -e /usr/lib/wsl/lib/libcuda.so.1 ]; } &&
        [ -z "$(find "$cuda.tried" -mtime -1 2>/dev/null)" ] || return 1
      ;;
  esac
  [ "$(uname -sm)" = "Linux x86_64" ]
}
# Asks the driver itself: nothing is fetched for a GPU that is too old or too new, or for a driver that is too old.
cuda_helps() {
  [ "${STYLIZE_GPU:-auto}" = yes ] || "$java" -Dstylize.pytorch="$pytorch" -cp "$jar" stylize.cli.gpu.LackOfCuda
}
# Where nothing can be written it is tried again. (A shell ends where ":", unlike "true", cannot write.)
no_more_today() {
  { mkdir -p "$pytorch" && true >"$cuda.tried"; } 2>/dev/null || :
}
# Standard output is for results, and standard error for JSON alone, or for errors, if that is wanted.
talk=
case " $* " in
  *" --progress json "* | *" --progress=json "*) talk=--progress=json ;;
  *" --quiet "* | *" -q "* | *" --progress none "* | *" --progress=none "*) talk=--quiet ;;
esac
say() {
  [ -n "$talk" ] || echo "stylize: $1" >&2
}
fetch_cuda() {
  if ! cuda_helps; then
    no_more_today
    return
  fi
  say "a GPU paints with PyTorch's CUDA libraries, which are fetched once; STYLIZE_GPU=no does without..."
  (
    # shellcheck disable=SC2086 # nothing, or one option
    set -- fetch-cuda $talk
    # shellcheck source=src/main/launcher/launch.sh
    . "$launcher/launch.sh"
  ) >/dev/null || {
    # Whoever interrupts it wants no picture either.
    failed=$?
    [ "$failed" -lt 128 ] || exit "$failed"
    no_more_today
    failure="the libraries could not be fetched, see above: the CPU paints. It is tried again tomorrow, or with STYLIZE_GPU=yes."
    case $talk in
      *json) printf '{"event":"warning","elapsed":0,"message":"%s"}\n' "$failure" >&2 ;;
      *) echo "stylize: $failure" >&2 ;;
    esac
  }
}
! wants_cuda "$@" || fetch_cuda
