# shellcheck shell=bash
# `./muster chaos`: the crash matrix, on the packaged services. The harming program runs from its
# sources, as the benchmark does. Sourced by ./muster.

readonly TESTS=$ROOT/acceptance/src/test/java/dev/muster/acceptance

chaos_usage() {
  cat <<'TEXT'
usage: ./muster chaos [--seed N] [--duration 10m] [--faults A,B] [--write]

Starts two replicas of the identity API, two relays, three projections, a broker and a PostgreSQL,
harms them at random while clients sign in, refresh, provision and revoke, and proves from the
clients' records, the tables and the topics that nothing is lost, doubled or half done.

  --seed N         the order of faults and their details; printed, to be given again
  --duration 10m   how long the platform is harmed, in rounds of two minutes; each is checked
  --faults A,B     only faults whose name contains A or B
  --write          put the table into docs/crash-matrix.md
TEXT
}

run_chaos() {
  case ${1:-} in -h | --help | help) chaos_usage && return ;; esac
  if is_stale; then build; fi
  if is_older_than_program; then build_services; fi
  find_java
  cd "$ROOT" || exit
  exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
    --sun-misc-unsafe-memory-access=allow \
    -cp "$APP/lib/main/*:$APP/lib/boot/*" "$TESTS/chaos/Chaos.java" "$@"
}

readonly SERVICES="identity-api outbox projections/token-service projections/scim-service projections/audit-service"

is_older_than_program() {
  local service jar
  for service in $SERVICES; do
    jar=$ROOT/$service/target/quarkus-app/quarkus-run.jar
    if [ ! -f "$jar" ] || [ "$JAR" -nt "$jar" ]; then return 0; fi
  done
  return 1
}

build_services() {
  local service
  prepare_work
  find_java
  find_maven
  say "Building the services by themselves"
  (cd "$ROOT" && "$MVN" -B -ntp package -pl "${SERVICES// /,}" -am -DskipTests \
    -Dspotless.check.skip=true -Djavac.warnings=-nowarn 2>&1) | tee "$LOG" | show_progress ||
    explain_failure "the build failed."
  for service in $SERVICES; do touch "$ROOT/$service/target/quarkus-app/quarkus-run.jar"; done
}
