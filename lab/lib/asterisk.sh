# shellcheck shell=bash disable=SC2154  # home, here, run, recordings and caller are the door's
# Asterisk itself: 22 from Debian sid, 16 from Debian bullseye, each in its own folder under $home.
# The bind mounts live in the process's own mount namespace and go with it: nothing is left to unmount.

asterisk_version() { cat "$home/version" 2>/dev/null || echo 22; }
asterisk_root() { echo "$roots/$(asterisk_version)"; }
asterisk_cli() { chroot "$(asterisk_root)" asterisk -rx "$*"; }

debian_mirror() { # the machine's own
  {
    awk '$1 == "URIs:" {print $2}' /etc/apt/sources.list.d/*.sources 2>/dev/null || true
    sed -n 's/^deb \(\[[^]]*\] \)\{0,1\}\([^ ]*\) .*/\2/p' /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null || true
  } | grep -m 1 -E '/debian/?$' || die 'found no Debian mirror (…/debian) in the apt configuration'
}

install_missing() {
  local tool missing=()
  for tool in debootstrap:debootstrap sipp:sip-tester sox:sox perl:perl openssl:openssl unshare:util-linux; do
    command -v "${tool%%:*}" >/dev/null || missing+=("${tool#*:}")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  echo "lab: installing ${missing[*]}" >&2
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}"; } >/dev/null ||
    die "please install: ${missing[*]}"
}

asterisk_bootstrap() { # VERSION: once, into a folder that gets its name when it is whole
  local suite root=$roots/$1
  case $1 in 22) suite=sid ;; 16) suite=bullseye ;; *) die "no such version: $1 (22 or 16)" ;; esac
  [ ! -e "$root/.ready" ] || return 0
  echo "lab: bootstrapping Asterisk $1 from Debian $suite, once; some minutes" >&2
  rm -rf "$root" "$root.part"
  debootstrap --variant=minbase \
    --include=asterisk,asterisk-modules,asterisk-core-sounds-en-gsm,asterisk-moh-opsound-gsm \
    "$suite" "$root.part" "$(debian_mirror)" >"$home/debootstrap-$1.log" 2>&1 ||
    die "debootstrap failed, see $home/debootstrap-$1.log"
  touch "$root.part/.ready"
  mv "$root.part" "$root"
}

configuration_sum() { # of everything that asterisk_configure makes its files from
  { cat "$here"/asterisk/*.conf "$here"/../pbx/*.conf && env | grep ^RAPPORT_LAB_ | sort; } | sha1sum
}

asterisk_configure() { # the lab's files, and the ones that customers install
  local etc file
  etc=$(asterisk_root)/etc/asterisk
  for file in "$here"/asterisk/*.conf "$here"/../pbx/*.conf; do
    sed -e "s/@AMI_PORT@/$RAPPORT_LAB_AMI_PORT/; s/@AMI_TLS_PORT@/$RAPPORT_LAB_AMI_TLS_PORT/; s/@AGI_PORT@/$RAPPORT_LAB_AGI_PORT/; s/@SECRET@/$RAPPORT_LAB_SECRET/" \
      -e "s/@SIP_PORT@/$RAPPORT_LAB_SIP_PORT/; s/@HTTP_PORT@/$RAPPORT_LAB_HTTP_PORT/; s/@NET@/$RAPPORT_LAB_NET/; s/@PBX@/$RAPPORT_LAB_PBX/" \
      -e "s/^secret=change-me$/secret=$RAPPORT_LAB_SECRET/" "$file" >"$etc/${file##*/}"
  done
  openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=lab -addext subjectAltName=IP:127.0.0.1 \
    -keyout "$etc/lab.key" -out "$etc/lab.crt" 2>"$run/certificate.log" || die "no certificate, see $run/certificate.log"
}

asterisk_start() { # in its own mount namespace; exec keeps the pid
  local root
  root=$(asterisk_root)
  # shellcheck disable=SC2016  # expanded by the inner shell
  process_start asterisk unshare --mount --propagation private bash -c '
    set -e
    mount --bind /proc "$1/proc"
    mount --bind /dev "$1/dev"
    mount --bind "$2" "$1/var/spool/asterisk/monitor"
    exec chroot "$1" asterisk -f' lab "$root" "$recordings"
}

asterisk_up() {
  [ "$(id -u)" = 0 ] || die 'needs root (debootstrap, chroot)'
  mkdir -p "$run" "$recordings"
  install_missing
  if process_alive asterisk && [ "$1" = "$(asterisk_version)" ] && [ "$(configuration_sum)" = "$(cat "$run/configuration" 2>/dev/null)" ] &&
    asterisk_cli 'core waitfullybooted' >/dev/null 2>&1; then
    echo "already up: $(asterisk_cli 'core show version' | head -1)"
    return 0
  fi
  phones_down
  asterisk_down
  asterisk_bootstrap "$1"
  echo "$1" >"$home/version"
  local root
  root=$(asterisk_root)
  asterisk_configure
  configuration_sum >"$run/configuration"
  mkdir -p "$root"/run/asterisk "$root"/var/{lib,log}/asterisk "$root"/var/log/asterisk/{cdr-csv,cel-custom} "$root"/var/spool/asterisk/monitor
  chown -R root:root "$root"/etc/asterisk "$root"/run/asterisk "$root"/var/{lib,log,spool}/asterisk
  # registrations and queue states of an earlier run
  rm -f "$root"/run/asterisk/* "$root"/var/lib/asterisk/astdb.sqlite3* "$root"/var/log/asterisk/{full,cdr-csv/*.csv,cel-custom/*.csv}
  sounds
  asterisk_start
  asterisk_ready
}

asterisk_ready() { # waits until it has booted
  for _ in $(seq 150); do
    process_alive asterisk || die "Asterisk did not start, see $run/asterisk.log"
    if asterisk_cli 'core waitfullybooted' 2>/dev/null | grep -q 'fully booted'; then
      asterisk_cli 'core show version' | head -1
      return 0
    fi
    sleep 0.1
  done
  die "Asterisk is not ready after 15 s, see $run/asterisk.log"
}

asterisk_down() { process_stop asterisk; }
