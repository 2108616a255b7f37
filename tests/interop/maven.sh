# For the tests that run Java programs: run_maven POM FOLDER FILES runs the tests of POM on the exported FILES, keeping what
# it builds in FOLDER. Ends the script with 77 if there is no JDK, no Maven or no packages and nothing may be installed.
if ! command -v mvn >/dev/null || ! command -v javac >/dev/null; then
  if [ "${WASL_TESTS_INSTALL:-}" = 1 ]; then
    apt-get install -y -q openjdk-17-jdk-headless maven >/dev/null
  else
    echo "SKIPPED: a JDK and Maven are not installed (WASL_TESTS_INSTALL=1 installs them)"
    exit 77
  fi
fi

run_maven() {
  if [ "${WASL_TESTS_INSTALL:-}" = 1 ]; then
    offline=
  elif cmp -s "$1" "$2/installed.xml"; then
    offline=--offline
  else
    echo "SKIPPED: the Java packages are not installed (WASL_TESTS_INSTALL=1 installs them)"
    exit 77
  fi
  mkdir -p "$2"
  mvn $offline --batch-mode --no-transfer-progress --file "$1" "-Doutput=$2/target" "-Dfiles=$3" test || exit 1
  cp "$1" "$2/installed.xml"
}
