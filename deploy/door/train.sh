# Makes the start caches: runs a platform of its own through what people do, and each JVM writes down what it has
# loaded and found hot. Sourced by ../../sluice.

# A failure leaves no cache and says why. It is none of a build: everything works without them, only slower.
train() {
  local state=$target/training log=$target/train.log status=0
  SECONDS=0
  printf 'Making what lets the JVMs of this build start quicker, once; a platform of its own runs for it.\n'
  rm -rf "$dist/aot" "$state"
  mkdir -p "$dist/aot"
  : >"$log"
  train_in "$state" "$log" || status=$?
  if [ "$status" -ne 0 ]; then
    training_step "$state" "$log" down >/dev/null || true
    rm -rf "$dist/aot"
    printf 'It did not work, so starts stay as slow as they are. The end of %s:\n' "$log" >&2
    tail -n 5 "$log" >&2
  else
    printf 'Done in %d s; %d MB in %s.\n' "$SECONDS" "$(du -sm "$dist/aot" | cut -f 1)" "$dist/aot"
  fi
  rm -rf "$state"
  return "$status"
}

# What people do, on data that is always there.
train_in() {
  training_offset=$((11000 + RANDOM % 20000))
  training_step "$@" up &&
    training_step "$@" ingest-sample "$1/sample" &&
    training_step "$@" ingest retail.online_retail "$1/sample/*.csv*" &&
    training_step "$@" generate --events 20000 --manifest "$1/manifest" &&
    training_step "$@" verify "$1/manifest" &&
    training_step "$@" reconcile &&
    training_step "$@" models run &&
    training_step "$@" query 'select count(*) from silver.retail_online_retail' &&
    training_step "$@" status &&
    training_step "$@" down
}

# Runs the command after state folder $1 and log $2.
training_step() {
  local state=$1 log=$2
  shift 2
  progress_line "$1"
  SLUICE_TRAINING=1 SLUICE_STATE=$state SLUICE_PORT_OFFSET=$training_offset SLUICE_NO_BUILD=1 \
    "$SLUICE_HOME/sluice" "$@" >>"$log" 2>&1
}
