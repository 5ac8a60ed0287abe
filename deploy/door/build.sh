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

platform_runs() {
  local file
  for file in "$SLUICE_STATE"/run/*.pid; do
    if [ -r "$file" ] && kill -0 "$(cat "$file")" 2>/dev/null; then
      return 0
    fi
  done
  return 1
}

# One build at a time; a second one waits, and then mostly finds nothing left to do.
lock_build() {
  local holder told=''
  mkdir -p "$target"
  until mkdir "$target/build.lock" 2>/dev/null; do
    holder=$(cat "$target/build.lock/pid" 2>/dev/null || true)
    if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null; then
      rm -rf "$target/build.lock"
      continue
    fi
    [ -n "$told" ] || printf 'Waiting for another build (pid %s).\n' "${holder:-?}"
    told=yes
    sleep 1
  done
  echo $$ >"$target/build.lock/pid"
  trap 'rm -rf "$target/build.lock"' EXIT
}

unlock_build() {
  rm -rf "$target/build.lock"
  trap - EXIT
}

build() {
  lock_build
  if needs_build; then
    SECONDS=0
    printf 'Building Sluice with %s\n' "$JAVA_HOME"
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
      printf 'The sources have changed; the platform goes on with what was built: ./sluice down && ./sluice up to use them.\n' >&2
      return 0
    fi
    build
  fi
}
