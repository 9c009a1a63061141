# shellcheck shell=bash
# `./muster images`: builds the services, and one image of each. Sourced by ./muster.

readonly IMAGES="api relay token scim audit migrate"

# From nothing, as all that `target` holds is in them.
build_images() {
  local engine=${MUSTER_ENGINE:-docker} prefix=${MUSTER_IMAGES:-muster} number image tag tags
  number=$(number)
  command -v "$engine" >/dev/null || die "no $engine was found; MUSTER_ENGINE names another."
  prepare_work
  find_java
  find_maven
  say "Building the services of $number"
  (cd "$ROOT" && "$MVN" -B -ntp clean package -DskipTests -Dspotless.check.skip=true \
    -Djavac.warnings=-nowarn 2>&1) | tee "$LOG" | show_progress || explain_failure "the build failed."
  for image in $IMAGES; do
    tags=()
    for tag in $(image_tags "$number"); do tags+=(--tag "$prefix/$image:$tag"); done
    say "Building $prefix/$image:$number"
    "$engine" build --quiet "$@" --target "$image" --build-arg "VERSION=$number" "${tags[@]}" "$ROOT" >/dev/null ||
      die "$prefix/$image was not built."
  done
  say "Built $prefix/{${IMAGES// /,}} as $(image_tags "$number" | paste -s -d ' ' -)"
}

# 2026.11.1 is 2026.11 and 2026, too, until there is a later one. Nothing is ever `latest`.
image_tags() {
  printf '%s\n%s\n%s\n' "$1" "${1%.*}" "${1%%.*}"
}
