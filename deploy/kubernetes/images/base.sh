#!/usr/bin/env bash
# Makes the base image where no registry is reached: what Java and PostgreSQL need of Debian, unpacked and not installed,
# and a Java runtime that jlink takes from the JDK in JAVA_HOME. Needs apt-get and dpkg-deb, and no right of root.
# usage: base.sh <file.tar>
set -euo pipefail
umask 022 # the modes of what is made here are those in the image

script=$(cd "$(dirname "$0")" && pwd)/$(basename "$0")
out=${1:?usage: base.sh <file.tar>}
: "${JAVA_HOME:?JAVA_HOME must name a JDK}"
for program in apt-get dpkg-deb; do
  if ! command -v "$program" >/dev/null; then
    printf 'error: %s is needed, which Debian and Ubuntu have; elsewhere images are made on the pinned image of a registry: ./sluice images build\n' "$program" >&2
    exit 1
  fi
done
mkdir -p "$(dirname "$out")"
out=$(cd "$(dirname "$out")" && pwd)/$(basename "$out")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir packages system runtime

# flock keeps two servers off one volume; dash is there for PostgreSQL's initdb, which starts its helpers by a shell; libstdc++ for native code in jars.
printf 'fetching packages of the system ...\n'
(
  cd packages
  apt-get -qq -o APT::Sandbox::User="$(id -un)" download base-files netbase tzdata libc6 libc-bin libgcc-s1 libstdc++6 zlib1g dash util-linux
)
# What is in it, for the lists of what images hold: kind, name, version, architecture, distribution.
distribution=$(. /etc/os-release && printf '%s-%s' "$ID" "$VERSION_ID")
for package in packages/*.deb; do
  dpkg-deb -W --showformat="deb\t\${Package}\t\${Version}\t\${Architecture}\t$distribution\n" "$package"
done >packages.tsv
printf 'generic\topenjdk\t%s\t%s\t%s\n' "$(sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/\1/p' "$JAVA_HOME/release")" "$(dpkg --print-architecture)" "$distribution" >>packages.tsv

# In the order of their names: base-files has the links that the others count on.
dpkg-deb --fsys-tarfile packages/util-linux_*.deb | tar -x -C system ./usr/bin/flock
rm packages/util-linux_*.deb
for package in packages/*.deb; do
  dpkg-deb --fsys-tarfile "$package" | tar -x -C system --keep-directory-symlink \
    --exclude='./usr/share/doc/*' --exclude='./usr/share/man/*' --exclude='./usr/share/locale/*' \
    --exclude='./usr/share/bug/*' --exclude='./usr/share/lintian/*' --exclude='./usr/lib/*/gconv/*' --exclude='./usr/sbin/*'
done
find system -name dash -type f | grep -q . || { printf 'error: no shell was unpacked\n' >&2; exit 1; }
rm -rf system/var/lib/dpkg system/usr/share/zoneinfo/right system/usr/share/zoneinfo/posix
mkdir -p system/tmp system/etc system/app
chmod 1777 system/tmp
[ -e system/bin/sh ] || ln -s dash system/bin/sh
printf 'root:x:0:0:root:/:/none\nsluice:x:10001:10001:sluice:/tmp:/none\n' >system/etc/passwd
printf 'root:x:0:\nsluice:x:10001:\n' >system/etc/group
printf 'hosts: files dns\n' >system/etc/nsswitch.conf

# All that a server may load by name; the vector module is Trino's.
printf 'making a Java runtime ...\n'
mkdir -p runtime/opt
"$JAVA_HOME/bin/jlink" --output runtime/opt/java --no-header-files --no-man-pages --compress zip-6 \
  --generate-cds-archive --include-locales en --add-modules \
  java.se,jdk.charsets,jdk.crypto.ec,jdk.httpserver,jdk.incubator.vector,jdk.jcmd,jdk.jfr,jdk.localedata,jdk.management,jdk.management.agent,jdk.naming.dns,jdk.net,jdk.security.auth,jdk.security.jgss,jdk.unsupported,jdk.zipfs

# Where Temurin's image has it: the first line of a program names one place.
ln -s . runtime/opt/java/openjdk

for layer in system runtime; do
  tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -cf $layer.tar -C $layer .
done
digest() { sha256sum "$1" | cut -d ' ' -f 1; }
cat >config.json <<JSON
{"architecture": "$(dpkg --print-architecture)", "os": "linux", "created": "1970-01-01T00:00:00Z",
 "config": {"User": "10001:10001", "WorkingDir": "/app",
  "Env": ["PATH=/opt/java/bin:/usr/bin:/bin", "JAVA_HOME=/opt/java", "LANG=C.UTF-8"]},
 "rootfs": {"type": "layers", "diff_ids": ["sha256:$(digest system.tar)", "sha256:$(digest runtime.tar)"]}}
JSON
printf '[{"Config": "config.json", "RepoTags": ["localhost/sluice/base:25"], "Layers": ["system.tar", "runtime.tar"]}]\n' >manifest.json
tar --mtime=@0 --owner=0 --group=0 --numeric-owner -cf base.tar manifest.json config.json system.tar runtime.tar
digest "$script" >"$out.made-by"
mv packages.tsv "$out.packages"
mv base.tar "$out"
printf '%s: %d MB\n' "$out" $(($(wc -c <"$out") / 1000000))
