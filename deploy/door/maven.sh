# Runs Maven and shows what it does. Sourced by ../../sluice.

# What the build downloads when it finds nothing: kilobytes and path of each file of 100 kB or more.
# ./list-downloads makes it anew.
downloads=$SLUICE_HOME/deploy/door/downloads.txt
repository=$HOME/.m2/repository

# Runs Maven with the arguments after $1: the whole log into file $1, what a person wants to see onto the screen.
# Its exit code is in maven_status.
run_maven() {
  local log=$1
  shift
  find_maven
  mkdir -p "$target"
  touch "$target/building"
  local missing
  missing=$(missing_kilobytes)
  [ "$missing" -lt 5000 ] || printf 'About %d MB come into %s first, once.\n' $((missing / 1000)) "$repository"
  set +e
  {
    tick &
    local ticker=$!
    disown
    (cd "$SLUICE_HOME" && "$maven" -B -Dstyle.color=never "$@") 2>&1 | tee "$log"
    maven_status=${PIPESTATUS[0]}
    kill "$ticker" 2>/dev/null
    exit "$maven_status"
  } | show_maven "$missing"
  maven_status=${PIPESTATUS[0]}
  set -e
}

# Maven's errors, of log $1, and the end, unless Maven has succeeded.
require_built() {
  [ "$maven_status" -ne 0 ] || return 0
  maven_errors "$1"
  printf '\nerror: the build failed; its whole log is in %s\n' "$1"
  exit 1
}

maven_errors() {
  printf '\n'
  grep -E '^\[ERROR\]' "$1" | sed 's/ -> \[Help [0-9]*\]$//' |
    grep -v -E 'Re-run Maven|full stack trace|\[Help|For more information|correcting the problems|mvn <args>|^\[ERROR\] *$' | head -n 40 || true
}

missing_kilobytes() {
  local size path sum=0
  while read -r size path; do
    [ -e "$repository/$path" ] || sum=$((sum + size))
  done <"$downloads"
  echo "$sum"
}

# A line each second, so that the screen moves while Maven is silent.
tick() {
  while sleep 1 >/dev/null 2>&1; do
    echo '@tick'
  done
}

# Reads Maven's log and shows its progress: on a terminal in one line, else a line for each module and, while it is
# silent, twice a minute. $1: the kilobytes that are expected to be downloaded.
show_maven() {
  local expected=$1 line module=starting doing='' text name
  downloaded=0
  download_began=''
  shown_at=$SECONDS
  while IFS= read -r line; do
    case $line in
      ?*@tick) line=${line%@tick} ;; # it fell into a line that Maven had begun
    esac
    case $line in
      @tick)
        text="$module$(download_text "$expected")${doing:+, $doing}"
        progress_hint "$text"
        [ -t 1 ] || [ $((SECONDS - shown_at)) -lt 30 ] || progress_line "$text"
        ;;
      '[INFO] Building '*'['*/*']')
        name=${line#*Building }
        name=${name%\[*}
        name=${name%"${name##*[![:space:]]}"}
        module="${line##* } ${name% *}"
        module=${module//Sluice :: /}
        doing=''
        progress_line "$module"
        ;;
      '[INFO] --- '*)
        doing=${line#*--- }
        doing=${doing%% (*}
        doing=${doing##*:}
        ;;
      'Downloaded from '* | '[INFO] Downloaded from '*)
        [ -n "$download_began" ] || download_began=$SECONDS
        add_download "$line"
        ;;
      '[INFO] Running '*)
        doing=${line##*.}
        ;;
      *'Tests run:'*' -- in '* | *'Tests run:'*' - in '*)
        show_test_class "$line"
        ;;
    esac
  done
  progress_clear
}

# Line $1 is Maven's of a test class that has ended.
show_test_class() {
  local text=${1#*Tests run: } name=${1##* in } skipped=${1#*Skipped: } took=${1##*Time elapsed: } verdict=ok
  skipped=${skipped%%,*}
  [ "$skipped" = 0 ] && skipped='' || skipped=", $skipped skipped"
  case $1 in *'FAILURE!'* | *'ERROR!'*) verdict=FAILED ;; esac
  progress_line "$(printf '      %-6s %s (%s tests%s, %s s)' "$verdict" "${name##*.}" "${text%%,*}" "$skipped" "${took%% s*}")"
}

# Adds the size in a line such as '... (1.2 MB at 3.4 MB/s)' to downloaded, in kilobytes.
add_download() {
  local size=${1##*(} number
  size=${size%% at *}
  number=${size% *}
  case $size in
    *' kB') downloaded=$((downloaded + ${number%.*})) ;;
    *' MB')
      case $number in
        *.*) downloaded=$((downloaded + ${number%.*} * 1000 + ${number#*.} * 100)) ;;
        *) downloaded=$((downloaded + number * 1000)) ;;
      esac
      ;;
  esac
}

# How much of $1 kilobytes has been downloaded, and how long the rest will take at the rate so far.
download_text() {
  local took
  [ "$downloaded" -ge 1000 ] || return 0
  if [ "$1" -le "$downloaded" ]; then
    printf ', %d MB downloaded' $((downloaded / 1000))
    return
  fi
  took=$((SECONDS - download_began))
  printf ', %d of about %d MB downloaded' $((downloaded / 1000)) $(($1 / 1000))
  [ "$took" -lt 3 ] || printf ', about %d s more' $(((($1 - downloaded) * took) / downloaded))
}

progress_line() {
  progress_clear
  printf '  %s  %s\n' "$(elapsed)" "$1"
  shown_at=$SECONDS
}

progress_hint() {
  [ -t 1 ] || return 0
  local text
  text="  $(elapsed)  $1"
  printf '\r\033[K%s' "${text:0:${COLUMNS:-79}}"
}

progress_clear() {
  [ ! -t 1 ] || printf '\r\033[K'
}

elapsed() {
  printf '%3d s' "$SECONDS"
}
