# shellcheck shell=bash disable=SC2154  # home, here, run, recordings and caller are the door's
# Processes of the lab by name: each has a file in $run with its pid and its start time, so that a
# pid the kernel gave to somebody else is never mistaken for ours.

process_started() { # PID: when it started, in clock ticks since boot; nothing if it is gone
  local stat
  stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 0
  stat=${stat##*) }
  [ "${stat%% *}" != Z ] || return 0
  awk '{print $20}' <<<"$stat"
}

process_start() { # NAME COMMAND…: in the background, its output in $run/NAME.log
  local name=$1 pid
  shift
  (
    # a lock that our caller holds on a file must not live on in what we start
    for fd in "/proc/$BASHPID/fd"/*; do
      fd=${fd##*/}
      [ "$fd" -le 2 ] || exec {fd}>&-
    done
    exec setsid "$@"
  ) >"$run/$name.log" 2>&1 </dev/null &
  pid=$!
  echo "$pid $(process_started "$pid")" >"$run/$name.pid"
}

process_alive() { # NAME
  local pid started
  [ -e "$run/$1.pid" ] || return 1
  read -r pid started <"$run/$1.pid" || true
  [ -n "${started:-}" ] && [ "$(process_started "$pid")" = "$started" ]
}

process_stop() { # NAME [SIGNAL]: asks, then insists
  local pid
  if process_alive "$1"; then
    read -r pid _ <"$run/$1.pid"
    kill "-${2:-TERM}" "$pid" 2>/dev/null || true
    for _ in $(seq 50); do process_alive "$1" || break; sleep 0.1; done
    ! process_alive "$1" || kill -KILL "$pid" 2>/dev/null || true
  fi
  rm -f "$run/$1.pid"
}
