# Sourced by the scripts that build: installs the Debian packages named after it that are missing.
# usage: . samples/packages.sh; install_packages NAME...

build_packages="g++ cmake ninja-build pkg-config libicu-dev libsqlite3-dev libboost-graph-dev libcli11-dev \
nlohmann-json3-dev libdnnl-dev libarchive-dev libgumbo-dev libssl-dev libigraph-dev libserd-dev libcairo2-dev libpango1.0-dev"

install_packages() {
  local missing=()
  for package in "$@"; do
    dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -q '^installed$' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  echo "Installing: ${missing[*]}"
  local sudo=""
  [ "$(id -u)" -eq 0 ] || sudo=sudo
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get update -qq
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
