# Builds what has changed, by Maven. Sourced by ../../sluice.

# Whether version $1 is at least version $2, both dotted numbers.
at_least() {
  local a b i
  IFS=. read -r -a a <<<"${1%%-*}"
  IFS=. read -r -a b <<<"$2"
  for i in 0 1 2; do
    [ "${a[$i]:-0}" -gt "${b[$i]:-0}" ] && return 0
    [ "${a[$i]:-0}" -lt "${b[$i]:-0}" ] && return 1
  done
  return 0
}

find_maven() {
  local version
  if command -v mvn >/dev/null; then
    version=$(mvn --version 2>/dev/null | sed $'s/\033\\[[0-9;]*m//g' | sed -n 's/^Apache Maven \([0-9.]*\).*/\1/p')
    if [ -n "$version" ] && at_least "$version" "$MAVEN_WANTED"; then
      maven=mvn
      return
    fi
  fi
  maven=$SLUICE_HOME/mvnw
}

# Sources that are newer than what was built, the first of them. Folders count too: deleting a file touches its
# folder. All are read, since a reader that goes away would end this script (pipefail).
changed_since_build() {
  (cd "$SLUICE_HOME" && find . \( -name target -o -name '.?*' -o -path '*/src/test' \) -prune \
    -o \( -name "$1" -o -path "$2" \) -newer "$stamp" -print) 2>/dev/null | sed -n 1p
}

needs_build() {
  [ ! -e "$stamp" ] || [ -n "$(changed_since_build pom.xml '*/src/main*')" ]
}

# What tells process $1 from another that was given its number, as the records of processes say it; only where there
# is /proc.
process_birth() {
  local boot=/proc/sys/kernel/random/boot_id stat fields
  [ -r "$boot" ] && stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
  read -r -a fields <<<"${stat##*) }"
  printf '%s/%s' "$(cat "$boot")" "${fields[19]}"
}

# Whether the process of the file run/<part>.pid is the one that was noted. Without a birth it is being started.
part_runs() {
  local pid birth record=${1%.pid}.json
  pid=$(cat "$1" 2>/dev/null) && kill -0 "$pid" 2>/dev/null || return 1
  birth=$(process_birth "$pid") || return 0
  grep -q '"birth":"[^"]' "$record" 2>/dev/null || return 0
  grep -qF "\"birth\":\"$birth\"" "$record"
}

# Whether a platform runs on what is built here, this state folder's or another that was started; then running_down is
# the command that stops it.
platform_runs() {
  local state file
  for state in "$SLUICE_STATE" "$target"/states/*; do
    for file in "$state"/run/*.pid; do
      if [ -r "$file" ] && part_runs "$file"; then
        running_down='./sluice down'
        [ "$state" -ef "$SLUICE_STATE" ] || running_down="SLUICE_STATE='$(cd "$state" && pwd -P)' ./sluice down"
        return 0
      fi
    done
  done
  return 1
}

# Leaves a note of the state folder whose platform is to run on what is built here. A user who may not is one who may not
# build either.
note_state() {
  [ "$dist" = "$target/sluice" ] || return 0
  local known
  for known in "$target"/states/*; do
    [ -e "$known" ] || rm -f "$known" 2>/dev/null || true
  done
  { mkdir -p "$target/states" &&
    ln -sfn "$SLUICE_STATE" "$target/states/$(printf '%s' "$SLUICE_STATE" | cksum | cut -d ' ' -f 1)"; } 2>/dev/null || true
}

refuse_while_platform_runs() {
  ! platform_runs || fail "The platform runs on what is built; stop it first: $running_down"
}

# One build at a time; a second one waits, and then mostly finds nothing left to do. The lock is a link that names its
# holder: it is there with the name, or not at all.
lock_build() {
  local holder told='' lock=$target/build.holder
  mkdir -p "$target"
  until ln -s "$(build_holder $$)" "$lock" 2>/dev/null; do
    holder=$(readlink "$lock" || true)
    if [ -n "$holder" ] && [ "$holder" != "$(build_holder "${holder%% *}")" ]; then
      rm -f "$lock"
      continue
    fi
    [ -n "$told" ] || printf 'Waiting for another build (pid %s).\n' "${holder%% *}"
    told=yes
    sleep 1
  done
  trap 'rm -f "$target/build.holder"' EXIT
}

# Number and birth of process $1; nothing when it has ended.
build_holder() {
  ! kill -0 "$1" 2>/dev/null || printf '%s %s' "$1" "$(process_birth "$1" || true)"
}

unlock_build() {
  rm -f "$target/build.holder"
  trap - EXIT
}

# A jar of an older version would stand beside the new one on a class path.
forget_older_jars() {
  if [ -e "$stamp" ] && [ -n "$(changed_since_build pom.xml pom.xml)" ]; then
    rm -rf "$target/sluice/lib"
  fi
}

build() {
  lock_build
  if needs_build; then
    SECONDS=0
    printf 'Building Sluice with %s\n' "$JAVA_HOME"
    forget_older_jars
    run_maven "$target/build.log" -DskipTests package
    require_built "$target/build.log"
    mv "$target/building" "$stamp"
    printf 'Built in %d s.\n' "$SECONDS"
  elif [ "${1:-}" = say ]; then
    printf 'Nothing has changed since the last build.\n'
  fi
  unlock_build
}

# Builds when something is missing or has changed. What only looks or stops needs no newest code.
ensure_built() {
  [ -z "${SLUICE_NO_BUILD:-}" ] || return 0
  case $1 in
    down | status | logs | reset | bundle) [ -d "$lib/cli" ] && return 0 ;;
  esac
  if needs_build; then
    # A running process must not have its jars replaced: it still loads classes from them.
    if platform_runs && [ -d "$lib/cli" ]; then
      printf 'The sources have changed; the platform goes on with what was built: %s && ./sluice up to use them.\n' "$running_down" >&2
      return 0
    fi
    build
  fi
}
