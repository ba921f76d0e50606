# Gets what a GPU needs. Read by a checkout's launcher with its own arguments; uses its jar, java, lock and folders.

# Where there is an NVIDIA driver, a checkout fetches PyTorch's CUDA libraries, once. The program finds them by itself. Who names a
# PyTorch of his own has the say. STYLIZE_GPU=no does without; yes fetches whatever is found. A failure is not tried again that day.
pytorch=${ENGINE_CACHE_DIR:-${DJL_CACHE_DIR:-${HOME:-}/.djl.ai}}/pytorch
cuda=$pytorch/2.5.1-cu124-linux-x86_64
wants_cuda() {
  [ ! -e "$cuda" ] && [ -z "${PYTORCH_LIBRARY_PATH:-}" ] && [ "$(uname -sm)" = "Linux x86_64" ] || return 1
  case ${1:-} in '' | models | compare | presets | painters | export | doctor | help) return 1 ;; esac
  case " $* " in
    *" --device cpu "* | *" --device=cpu "* | *" --help "* | *" -h "* | *" --version "* | *" -V "* | *" --dry-run "*) return 1 ;;
  esac
  case ${STYLIZE_GPU:-auto} in
    no) return 1 ;;
    yes) return 0 ;;
  esac
  { [ -e /proc/driver/nvidia/version ] || [ -e /usr/lib/wsl/lib/libcuda.so.1 ]; } &&
    [ -z "$(find "$cuda.tried" -mtime -1 2>/dev/null)" ]
}
# Asks the driver itself: nothing is fetched for a GPU that is too old or too new, or for a driver that is too old.
cuda_helps() {
  [ "${STYLIZE_GPU:-auto}" = yes ] || "$java" -Dstylize.pytorch="$pytorch" -cp "$jar" stylize.cli.LackOfCuda
}
no_more_today() {
  { mkdir -p "$pytorch" && : >"$cuda.tried"; } 2>/dev/null || :
}
fetch_cuda() {
  if ! cuda_helps; then
    no_more_today
    return
  fi
  echo "stylize: fetching PyTorch for the GPU into $cuda, once: 2.5 GB, 3.8 GB unpacked; STYLIZE_GPU=no does without..." >&2
  sh "$launcher/fetch-cuda.sh" "$cuda" || {
    no_more_today
    echo "stylize: it could not be fetched, see above: the CPU paints. 7 GB of space and access to Maven Central are needed." \
      "It is tried again tomorrow, or with STYLIZE_GPU=yes." >&2
  }
}
if wants_cuda "$@"; then
  [ ! -w "$target" ] || wait_for_lock "fetching PyTorch for the GPU"
  ! wants_cuda "$@" || fetch_cuda
  drop_lock
fi
