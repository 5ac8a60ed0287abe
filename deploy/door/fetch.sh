# Makes everything ready for a place without network. Sourced by ../../sluice.

# One unit test and one integration test run, since Maven fetches what runs them only then.
fetch() {
  lock_build
  SECONDS=0
  printf 'Fetching and building all that the platform and its tests need, with %s\n' "$JAVA_HOME"
  run_maven "$target/fetch.log" -T 2 -Dtest=TestAccountTest -Dit.test=PageIT \
    -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false verify
  require_built "$target/fetch.log"
  mv "$target/building" "$stamp"
  unlock_build
  printf 'Everything is here after %d s: ./sluice demo and ./sluice test need no network now.\n' "$SECONDS"
}
