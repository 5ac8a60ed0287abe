# Makes everything ready for a place without network. Sourced by ../../sluice.

# One unit test and one integration test run, since Maven fetches what runs them only then.
fetch() {
  lock_build
  SECONDS=0
  printf 'Fetching and building all that the platform and its tests need, with %s\n' "$JAVA_HOME"
  forget_older_jars
  run_maven "$target/fetch.log" -T 2 -Dtest=TestAccountTest -Dit.test=PageIT \
    -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false verify
  require_built "$target/fetch.log"
  mv "$target/building" "$stamp"
  unlock_build
  fetch_airflow
  printf 'Everything is here after %d s: ./sluice demo and ./sluice test need no network now.\n' "$SECONDS"
}

# Airflow's packages, for the Python that is here: ./sluice airflow up then asks no network for them.
fetch_airflow() {
  local wheels=$target/wheels log=$target/fetch-airflow.log python=${SLUICE_AIRFLOW_PYTHON:-python3}
  rm -rf "$wheels"
  if "$python" -m venv "$wheels/venv" >"$log" 2>&1 &&
    "$wheels/venv/bin/python" -m pip download --disable-pip-version-check --no-input --no-deps --require-hashes \
      --only-binary=:all: --dest "$wheels" --requirement "$SLUICE_HOME/orchestration/requirements.txt" >>"$log" 2>&1; then
    rm -rf "$wheels/venv"
    cp "$SLUICE_HOME/orchestration/requirements.txt" "$wheels/complete"
  else
    rm -rf "$wheels"
    printf 'Airflow, which nothing else needs, is not among it (it takes Python 3.10 with venv). The end of %s:\n' "$log"
    tail -n 3 "$log"
  fi
}
