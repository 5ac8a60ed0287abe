# Finds a JDK. Sourced by ../../sluice.

# The major version of the JDK in folder $1; fails when there is no JDK. Read, not asked: that is quick.
jdk_version() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  local version
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [ -n "$version" ] && printf '%s' "$version"
}

jdk_candidates() {
  local java folder
  [ -z "${JAVA_HOME:-}" ] || printf '%s\n' "$JAVA_HOME"
  if java=$(command -v java); then
    while [ -L "$java" ]; do
      folder=$(dirname "$java")
      java=$(readlink "$java")
      case $java in /*) ;; *) java=$folder/$java ;; esac
    done
    (cd "$(dirname "$java")/.." 2>/dev/null && pwd -P) || true
  fi
  if [ -x /usr/libexec/java_home ]; then
    /usr/libexec/java_home -v "$JAVA_WANTED+" 2>/dev/null || true
  fi
  for folder in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "${HOME:-/}"/.sdkman/candidates/java/* \
    "${HOME:-/}"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-/}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    [ ! -d "$folder" ] || printf '%s\n' "$folder"
  done
}

find_jdk() {
  local folder version seen=''
  while IFS= read -r folder; do
    version=$(jdk_version "$folder") || continue
    if [ "$version" -ge "$JAVA_WANTED" ]; then
      export JAVA_HOME=$folder
      return
    fi
    seen="$seen, $folder ($version)"
  done <<EOF
$(jdk_candidates)
EOF
  fail "Sluice needs a JDK of version $JAVA_WANTED or newer, and none was found${seen:+; too old: ${seen#, }}." \
    "Install one, for example Eclipse Temurin $JAVA_WANTED from https://adoptium.net, 'sdk install java $JAVA_WANTED-tem' or 'brew install openjdk@$JAVA_WANTED'," \
    "or name it: JAVA_HOME=/path/to/jdk ./sluice ..."
}
