# Runs the tests, all of a tier or those that are named. Sourced by ../../sluice.

test_usage() {
  cat <<'TEXT'
usage: ./sluice test [--quick | --all] [<module or class> ...]

  without an option       what continuous integration runs: units, engines, one run of the main job, bad situations
  --quick                 units, properties, operators and architecture only; no engine is started as a process
  --all                   everything, also what takes minutes: floods, outages, large files, 65 datasets
  streaming               the tests of one module, after what it needs has been built
  LostAnswerIT            one class, whatever its tier

It ends with an account, and with 0 when every test passed. Which test is in which tier: docs/testing.md
TEXT
}

# The modules, as folders below the root.
test_modules() {
  (cd "$SLUICE_HOME" && find . \( -name target -o -name src -o -name '.?*' \) -prune -o -name pom.xml -print) |
    sed -n 's#^\./\(.*\)/pom\.xml$#\1#p' | sort
}

# Test classes of module $1 whose names end in $2, as Surefire's patterns, with commas between them.
test_patterns() {
  [ -d "$SLUICE_HOME/$1/src/test/java" ] || return 0
  (cd "$SLUICE_HOME/$1/src/test/java" 2>/dev/null && find . -name "*$2.java") |
    sed -n 's#^\./\(.*\)\.java$#\1#p' | sort | paste -s -d , -
}

# Adds the module or class $1 to what Maven is to run; other modules' tests are left out.
choose_tests() {
  local module match file matches
  matches=$(test_modules | grep -E "(^|/)$(printf '%s' "${1%/}" | sed 's/[][\.*^$+?(){}|]/\\&/g')\$" || true)
  if [ -n "$matches" ]; then
    # A folder of modules stands for all of them; a name may be that of several.
    for module in $(for match in $matches; do test_modules | grep -E "^$match(/|\$)"; done); do
      chosen_modules=$chosen_modules,$module
      chosen_units=$chosen_units,$(test_patterns "$module" Test)
      chosen_its=$chosen_its,$(test_patterns "$module" IT)
    done
    return
  fi
  file=$(cd "$SLUICE_HOME" && find . -name target -prune -o -path "*/src/test/java/*/${1%.java}.java" -print | head -n 1)
  [ -n "$file" ] || fail "there is no module and no test class '$1'; for example ./sluice test streaming, or ./sluice test LostAnswerIT" \
    "the modules are: $(test_modules | paste -s -d ' ' -)"
  module=${file#./}
  module=${module%%/src/test/*}
  file=${file#*/src/test/java/}
  chosen_modules=$chosen_modules,$module
  case ${1%.java} in
    *IT) chosen_its=$chosen_its,${file%.java} ;;
    *) chosen_units=$chosen_units,${file%.java} ;;
  esac
  excluded=none # whoever names a class wants it
}

# Commas at the ends and doubled ones go; 'none' when nothing is left.
pattern_list() {
  local list
  list=$(printf '%s' "$1" | sed 's/,,*/,/g; s/^,//; s/,$//')
  printf '%s' "${list:-none}"
}

run_tests() {
  local goal=verify excluded=long left='The long tier was left out; ./sluice test --all runs it too.' began option
  local chosen_modules='' chosen_units='' chosen_its='' arguments=() modules_at_once=2 elsewhere=''
  for option in "$@"; do
    case $option in
      --quick)
        goal=package
        left='Tests on engines and the long tier were left out; ./sluice test runs those on engines too, ./sluice test --all everything.'
        ;;
      --all)
        excluded=none
        left=''
        arguments+=(-Djqwik.tries.default=1000 -Dtest.jit=)
        ;;
      -h | --help)
        test_usage
        return
        ;;
      -D*) arguments+=("$option") ;;
      -*) fail "there is no option '$option'; see ./sluice test --help" ;;
      *) choose_tests "$option" ;;
    esac
  done
  if [ -n "$chosen_modules" ]; then
    [ "$(pattern_list "$chosen_units$chosen_its")" != none ] ||
      fail "there is no test in $(pattern_list "$chosen_modules" | tr , ' '); the test classes lie in src/test/java of a module"
    [ "$goal" = verify ] || [ "$(pattern_list "$chosen_units")" != none ] ||
      fail "--quick starts no engine, and all that was named needs one; leave --quick out"
    left="Only what was named: $(pattern_list "$chosen_modules" | tr , ' ')"
    arguments+=(-pl "$(pattern_list "$chosen_modules")" -am "-Dtest=$(pattern_list "$chosen_units")" "-Dit.test=$(pattern_list "$chosen_its")"
      -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false)
  fi
  # It keeps its jars; the tests get a distribution of their own.
  if platform_runs; then
    elsewhere=yes
    arguments+=("-Ddist.dir=$target/test/sluice")
  fi
  find_jdk
  lock_build
  SECONDS=0
  began=$(date +%s)
  printf 'Testing Sluice with %s\n' "$JAVA_HOME"
  # What an earlier run left of a module whose tests are not asked for now would count as theirs.
  find "$SLUICE_HOME" -path '*/target/failsafe-reports/failsafe-summary.xml' -delete
  [ -n "$elsewhere" ] || forget_older_jars
  if [ -z "$chosen_modules" ] && [ "$goal" = verify ]; then
    # The end-to-end tests take as long as all others: once everything is built they need not wait for those. Their
    # platforms run on what was built, so nothing of it may change any more.
    run_maven "$target/build.log" -T 2 -DskipTests ${arguments[@]+"${arguments[@]}"} package
    require_built "$target/build.log"
    [ -n "$elsewhere" ] || mv "$target/building" "$stamp"
    arguments+=(-De2e.beside -Dmaven.main.skip -Dmaven.resources.skip)
    modules_at_once=3
  fi
  run_maven "$target/test.log" --fail-at-end -T "$modules_at_once" "-Dtest.excluded=$excluded" ${arguments[@]+"${arguments[@]}"} "$goal"
  if [ "$maven_status" -eq 0 ] && [ -z "$chosen_modules" ] && [ "$goal" = package ] && [ -z "$elsewhere" ]; then
    mv "$target/building" "$stamp"
  fi
  unlock_build
  test_account "$began" "$left"
}

# What became of it; Maven's own errors only when no test can be blamed.
test_account() {
  local status=0
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    "$SLUICE_HOME/deploy/test-account/src/main/java/io/sluice/account/TestAccount.java" \
    "$SLUICE_HOME" "$1" "$2" >"$target/test-account.txt" || status=$?
  if [ "$maven_status" -ne 0 ] && ! grep -q '^FAILED ' "$target/test-account.txt"; then
    maven_errors "$target/test.log"
  fi
  cat "$target/test-account.txt"
  if [ "$maven_status" -ne 0 ] || [ "$status" -ne 0 ]; then
    grep -aE '^\[INFO\] .* SKIPPED *$' "$target/test.log" | sed 's/^\[INFO\] \(.*[^ .]\) *\.* *SKIPPED *$/Not built and not tested, since what it needs failed: \1/' || true
    printf 'error: not every test passed; the whole log is in %s\n' "$target/test.log" >&2
    exit 1
  fi
}
