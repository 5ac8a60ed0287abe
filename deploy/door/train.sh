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

# Adds to flags what lets component $1 start quicker, and tells it where there is more of it for others.
start_cache() {
  local cache=$dist/aot/$1.aot
  unset SLUICE_START_CACHES
  if [ -n "${SLUICE_TRAINING:-}" ]; then
    caches_made_for >"$dist/aot/made-for"
  elif ! caches_fit; then
    return 0
  fi
  export SLUICE_START_CACHES=$dist/aot
  case $1 in
    cli | warehouse) ;;
    *) return 0 ;; # it brings less than it takes
  esac
  if [ -n "${SLUICE_TRAINING:-}" ]; then
    flags+=("-XX:AOTCacheOutput=$cache" -Xlog:aot=off -Xlog:cds=off)
  elif [ -r "$cache" ]; then
    flags+=("-XX:AOTCache=$cache" -Xlog:aot=off -Xlog:cds=off)
  fi
}

# Whether the caches were made in this place, by this JDK, of jars that nobody has touched since. The JVM itself would run
# the old classes of a jar that has changed (JDK-8377932, before 25.0.4), and not start where jars have moved (JDK-8376576).
caches_fit() {
  local made=$dist/aot/made-for
  [ -r "$made" ] && [ "$(cat "$made")" = "$(caches_made_for)" ] && [ -z "$(find "$lib" -cnewer "$made" | head -n 1)" ]
}

caches_made_for() {
  printf '%s with %s\n' "$dist" "$JAVA_HOME"
}
