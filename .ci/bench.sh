# shellcheck shell=bash
# `./muster bench`: what operations cost, measured on the packaged program. The measuring program
# runs from its sources, on the class path of what it measures. Sourced by ./muster.

readonly BENCH=$ROOT/acceptance/src/test/java/dev/muster/acceptance/bench
readonly API_JAR=$ROOT/identity-api/target/quarkus-app/quarkus-run.jar

run_bench() {
  if is_stale; then build; fi
  if [ ! -f "$API_JAR" ] || [ "$JAR" -nt "$API_JAR" ]; then build_api; fi
  find_java
  run_from_source Bench "$@"
}

# `./muster growth`: the same of a Muster that holds much.
run_growth() {
  if is_stale; then build; fi
  find_java
  run_from_source Growth "$@"
}

run_from_source() {
  local class=$1
  shift
  exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
    --sun-misc-unsafe-memory-access=allow -Dmuster.root="$ROOT" -Dmuster.bench.source="$BENCH" \
    -cp "$APP/lib/main/*:$APP/lib/boot/*" "$BENCH/$class.java" "$@"
}

# The service whose start is timed by itself.
build_api() {
  prepare_work
  find_java
  find_maven
  say "Building the identity API by itself"
  (cd "$ROOT" && "$MVN" -B -ntp package -pl identity-api -am -DskipTests \
    -Dspotless.check.skip=true -Djavac.warnings=-nowarn 2>&1) | tee "$LOG" | show_progress ||
    explain_failure "the build failed."
  touch "$API_JAR"
}
