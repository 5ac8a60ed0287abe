# ./sluice doctor, and what it can say without a JDK or a build. Sourced by ../../sluice.

# What is wrong, and how to mend it. Without a JDK or a build only what a shell can see.
doctor() {
  local problem json=''
  case " $* " in *[\ =][Jj][Ss][Oo][Nn]\ *) json=1 ;; esac
  if ! problem=$(find_jdk 2>&1); then
    [ -z "$json" ] || exec >&2 # a document needs Java
    finding FAIL java "$(printf '%s' "$problem" | sed 's/^error: //' | tr '\n' ' ')"
    doctor_without_java
    printf 'The rest needs Java.\n'
    exit 1
  fi
  find_jdk
  if [ ! -d "$lib/cli" ]; then
    [ -z "$json" ] || { exec >&2 && doctor_failed=1; }
    finding ok java "$JAVA_HOME"
    doctor_without_java
    finding warn build 'nothing is built yet; ./sluice build does it (up and demo do it by themselves)'
    printf 'The rest needs a build.\n'
    exit "$doctor_failed"
  fi
  if [ -e "$stamp" ]; then
    SLUICE_CHANGED=$(changed_since_build pom.xml '*/src/main*')
    export SLUICE_CHANGED
  fi
  run cli io.sluice.cli.SluiceCommand "$@"
}

doctor_failed=0

finding() {
  printf '%-5s %-10s %s\n' "$1" "$2" "$3"
  [ "$1" != FAIL ] || doctor_failed=1
}

doctor_without_java() {
  local folder=$SLUICE_STATE free
  while [ ! -e "$folder" ]; do
    folder=$(dirname "$folder")
  done
  if [ -d "$folder" ] && [ -w "$folder" ] && [ -x "$folder" ]; then
    finding ok state "$folder is writable"
  else
    finding FAIL state "$folder cannot be written to; allow it (chmod u+rwx), or keep the state elsewhere: SLUICE_STATE=/path/of/your/own"
  fi
  free=$(df -Pk "$folder" 2>/dev/null | awk 'NR == 2 { print int($4 / 1048576) }')
  if [ -z "$free" ] || [ "$free" -ge 3 ]; then
    finding ok disk "${free:-?} GB are free for $folder"
  else
    finding FAIL disk "only $free GB of disk are free for $folder, and the build and a platform take 3 GB; make room, or use another disk"
  fi
}
