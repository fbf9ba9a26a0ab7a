#!/bin/sh
# Reproduces finding @ID@ with a stand-alone JUnit test; nothing of Kintsugi is needed.
#
#   usage: ./reproduce.sh CLASSPATH
#
# CLASSPATH is the jar (or classes folder) to examine and what it needs, separated by colons.
# Needs a JDK. JUnit's console launcher is fetched with Maven, unless JUNIT_CONSOLE names its jar.
#
# The test FAILS where the weakness is present (exit code 1) and PASSES where it is not (0);
# 2 says that it could not be run. Run it where hostile code may be run: it attacks the class path.
set -eu
junit_version=1.14.4

fail() {
  echo "reproduce.sh: $1" >&2
  exit 2
}

[ $# -eq 1 ] || fail "usage: ./reproduce.sh CLASSPATH"
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/classes" "$work/tmp"

junit=${JUNIT_CONSOLE:-}
if [ -z "$junit" ]; then
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
    -Dartifact=org.junit.platform:junit-platform-console-standalone:$junit_version \
    -DoutputDirectory="$work" || fail "could not fetch JUnit; set JUNIT_CONSOLE to its jar"
  junit=$work/junit-platform-console-standalone-$junit_version.jar
fi

javac -encoding UTF-8 -nowarn -cp "$1:$junit" -d "$work/classes" "$here/@FILE@" ||
  fail "the test does not compile against this class path"

status=0
java -Xmx512m -Djava.io.tmpdir="$work/tmp" -jar "$junit" execute --disable-banner \
  --class-path "$work/classes:$1" --select-class @CLASS@ --fail-if-no-tests || status=$?
case $status in
  0) echo "@ID@: the test passed, the weakness is NOT present on this class path" ;;
  1) echo "@ID@: the test failed, the weakness IS present on this class path" ;;
  *) fail "JUnit ended with code $status" ;;
esac
exit $status
