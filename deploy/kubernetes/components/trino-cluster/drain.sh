# Tells a worker to take no more tasks and to end when its last one has; then waits for that, since the pod's end follows
# this script's. The password is in no argument.
set -eu
ask() {
  printf 'user = "sluice-drain:%s"\n' "$DRAIN_PASSWORD" |
    curl --config - --silent --show-error --fail --max-time 10 --cacert /tls/ca.crt \
      --connect-to "::127.0.0.1:8443" "$@" "https://$POD_NAME.trino-worker:8443/v1/info/state"
}
ask --request PUT --header 'Content-Type: application/json' --data '"SHUTTING_DOWN"'
while ask >/dev/null 2>&1; do sleep 2; done
