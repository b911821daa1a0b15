#!/usr/bin/env bash
# The web app for Maven. Does nothing that is done already.
#   web/build.sh into FOLDER   builds dist/ when a source is newer and puts it into FOLDER
#   web/build.sh check         lint, types, tests
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"

install_packages() {
  local done=node_modules/.package-lock.json
  [[ $done -nt package-lock.json ]] && return
  command -v npm >/dev/null || {
    echo "Node.js 20.19 or newer with npm is needed for the web app; -Dweb.skip leaves it out" >&2
    exit 1
  }
  npm ci
  touch "$done"
}

build() {
  local built=dist/index.html newer=""
  if [[ -f $built ]]; then
    newer=$(find src public dev index.html ./*.json vite.config.ts -newer "$built" -print -quit)
    [[ -z $newer ]] && return
  fi
  install_packages
  npm run build || {
    rm -rf dist # half a build must not pass for one
    exit 1
  }
}

into() {
  build
  [[ -f $1/index.html && ! dist/index.html -nt $1/index.html ]] && return
  rm -rf "$1"
  mkdir -p "$1"
  cp -R dist/. "$1"
}

check() {
  install_packages
  npm run lint
  npm run typecheck
  npm test
}

case ${1:-} in
  into) into "${2:?a folder}" ;;
  check) check ;;
  *)
    echo "usage: build.sh into FOLDER | check" >&2
    exit 2
    ;;
esac
