# shellcheck shell=bash
# `./muster train`, which ends a build: starts the program on a data directory of its own, has it do
# what the benchmark measures, and keeps the classes and profiles of that run. Sourced by ./muster.

# Under the options that it is going to run with: of others it is another program.
run_training() {
  local new=$TRAINED.new log=$WORK/train.log
  [ -f "$JAR" ] || die "there is nothing to train yet: run ./muster build"
  prepare_work
  find_java
  # shellcheck source=.ci/bench.sh
  . "$ROOT/.ci/bench.sh"
  say "Training for a faster start (once a build; about a minute)"
  rm -f "$new"
  if (
    MUSTER_AOT=off MUSTER_JAVA_OPTS="${MUSTER_JAVA_OPTS:-} -XX:AOTCacheOutput=$new" \
      run_from_source Training
  ) >"$log" 2>&1 && [ -s "$new" ]; then
    rm -f "$(dirname "$TRAINED")"/muster*.aot
    mv "$new" "$TRAINED"
    rm -f "$log"
    return
  fi
  rm -f "$new" "$new.config"
  say "muster: the training failed, so starts take longer; the log is in $log"
  return 1
}
