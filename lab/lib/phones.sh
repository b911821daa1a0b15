# shellcheck shell=bash disable=SC2154  # home, here, run, recordings and caller are the door's
# SIPp as desk phones, as the telephone network and as callers.

sounds() { # what the two sides of a talk say: two tones
  [ -e "$home/caller.alaw" ] || sox -n -r 8000 -c 1 -t al "$home/caller.alaw" synth 10 sine 440 vol 0.3
  [ -e "$home/agent.alaw" ] || sox -n -r 8000 -c 1 -t al "$home/agent.alaw" synth 10 sine 660 vol 0.3
}

answering_steps() { # KIND MS: one step a line
  local target=${1#*=}
  [ "$target" != "$1" ] || target=105
  case ${1%%=*} in
    answer) printf '%s\n' "ring:$2" pick-up:agent until-bye ;;
    noanswer) printf '%s\n' ring-on ;;
    busy) printf '%s\n' 'refuse:486 Busy Here' ;;
    forwards) printf '%s\n' "moved:$target" ;;
    rejects) printf '%s\n' "ring:$2" 'refuse:603 Decline' ;;
    hangs-up) printf '%s\n' "ring:$2" pick-up:agent talk:3000 bye ;;
    holds) printf '%s\n' "ring:$2" pick-up:agent talk:2000 hold talk:2000 resume talk:2000 bye ;;
    transfers-blind) printf '%s\n' "ring:$2" pick-up:agent talk:2000 "refer:$target" until-bye ;;
    transfers-code) printf '%s\n' "ring:$2" pick-up:agent talk:2000 "digits:#1$target" until-bye ;;
    transfers-attended) printf '%s\n' "ring:$2" pick-up:agent talk:2000 "digits:*2$target" talk:6000 bye ;;
    varied) # what chance decides stands below what the others do
      printf '%s\n' chance:busy=0.04 chance:deaf=0.05 "ring:$2" chance:rejects=0.05 pick-up:agent state \
        chance:holds=0.05 chance:hands-over=0.05 until-bye-or:4200 go:end \
        at:holds talk:500 hold talk:700 resume talk:500 bye go:end \
        at:hands-over talk:700 "refer:$target" until-bye go:end \
        unanswered at:busy 'refuse:486 Busy Here' go:end at:rejects 'refuse:603 Decline' go:end at:deaf ring-on ;;
    parks) printf '%s\n' "ring:$2" pick-up:agent talk:2000 refer:700 until-bye ;;
    *) die "no such kind of phone: $1" ;;
  esac
}

sipp_answering() { # NAME KIND MS ADDRESS PORT
  local steps
  steps=$(answering_steps "$2" "$3") || exit 1
  mapfile -t steps <<<"$steps"
  mkdir -p "$run"
  process_stop "$1" KILL
  sip_scenario answering "${steps[@]}" >"$run/$1.xml"
  (
    cd "$home" || exit
    process_start "$1" sipp -sf "$run/$1.xml" -i "$4" -p "$5" -mi "$4" -aa -nostdin -skip_rlimit "127.0.0.1:$RAPPORT_LAB_SIP_PORT"
  )
}

phone() { # EXT KIND [MS]
  [[ $1 =~ ^1(0[1-9]|10)$ ]] || die "no such phone: $1 (101-110)"
  if [ "$2" = off ]; then
    process_stop "phone-$1" KILL
    "$here/sip-register" "$1" 0
    return
  fi
  sipp_answering "phone-$1" "$2" "${3:-1000}" "$RAPPORT_LAB_NET.3" "5$1"
  "$here/sip-register" "$1" 3600
}

network() { # [KIND] [MS]
  sipp_answering network "${1:-answer}" "${2:-1000}" "$RAPPORT_LAB_NET.2" 5080
}

sipp_calling() { # NAME ADDRESS NUMBER STEP…: to the end of the call; $caller is the From header
  local name ip number xml rc=0
  name=$1-$BASHPID ip=$2 number=$3
  shift 3
  mkdir -p "$run"
  xml=$run/$name.xml
  sip_scenario calling "$@" >"$xml"
  (cd "$home" && exec timeout 180 sipp -sf "$xml" -i "$ip" -mi "$ip" -p $((10000 + RANDOM % 20000)) -s "$number" -m 1 -aa \
    -default_behaviors all,-abortunexp -nostdin -skip_rlimit "127.0.0.1:$RAPPORT_LAB_SIP_PORT") >"$run/$name.log" 2>&1 </dev/null || rc=$?
  [ $rc != 0 ] || rm -f "$xml" "$run/$name.log"
  return $rc
}

call() { # FROM DID [KIND] [MS] [NAME]
  local ms=${4:-4000} caller="${5:+"\"$5\" "}<sip:$1@[local_ip]:[local_port]>"
  [[ "$1${5:-}" != *[['"']* ]] || die 'a caller has no [ or " in number and name (SIPp keywords)'
  case ${3:-talks} in
    talks) sipp_calling call "$RAPPORT_LAB_NET.2" "$2" "talk:$ms" bye ;;
    waits) sipp_calling call "$RAPPORT_LAB_NET.2" "$2" until-bye ;;
    gives-up) sipp_calling call "$RAPPORT_LAB_NET.2" "$2" "gives-up:$ms" ;;
    talks=*) sipp_calling call "$RAPPORT_LAB_NET.2" "$2" "patience:${3#*=}" "talk:$ms" bye ;;
    waits=*) sipp_calling call "$RAPPORT_LAB_NET.2" "$2" "patience:${3#*=}" "until-bye" ;;
    anonymous)
      caller='"Anonymous" <sip:anonymous@anonymous.invalid>'
      sipp_calling call "$RAPPORT_LAB_NET.2" "$2" "talk:$ms" bye ;;
    *) die "no such kind of caller: $3" ;;
  esac
}

attack() { # FILE DID [MS]
  local caller more_headers
  # shellcheck disable=SC2034  # read by sip_scenario
  { IFS= read -r caller; more_headers=$(cat); } <"$1"
  sipp_calling attack "$RAPPORT_LAB_NET.2" "$2" "talk:${3:-1000}" bye
}

dial() { # EXT NUMBER [MS] [KIND]
  local caller="\"Agent $1\" <sip:$1@[local_ip]:[local_port]>" ms=${3:-4000}
  case ${4:-talks} in
    talks) sipp_calling dial "$RAPPORT_LAB_NET.3" "$2" "talk:$ms" bye ;;
    waits) sipp_calling dial "$RAPPORT_LAB_NET.3" "$2" until-bye ;;
    gives-up) sipp_calling dial "$RAPPORT_LAB_NET.3" "$2" "gives-up:$ms" ;;
    *) die "no such way to dial: $4" ;;
  esac
}

load() { # CSV DID RATE CALLS [MS]
  # shellcheck disable=SC2034  # read by sip_scenario
  local caller='"[field1]" <sip:[field0]@[local_ip]:[local_port]>' csv
  csv=$(readlink -f "$1")
  sip_scenario calling "talk:${5:-4000}" bye >"$run/load.xml"
  cd "$home" && timeout 900 sipp -sf "$run/load.xml" -inf "$csv" -i "$RAPPORT_LAB_NET.2" -mi "$RAPPORT_LAB_NET.2" -p 5090 -s "$2" -r "$3" -m "$4" \
    -aa -nostdin -skip_rlimit "127.0.0.1:$RAPPORT_LAB_SIP_PORT"
}

answer() { # off | RULE…
  process_stop fastagi
  [ "${1:-}" != off ] || return 0
  process_start fastagi "$here/agi-answer" "$@"
  sleep 0.2
  process_alive fastagi || die "$(cat "$run/fastagi.log")"
}

phones_down() {
  local file
  for file in "$run"/phone-*.pid "$run"/network.pid "$run"/fastagi.pid; do
    [ ! -e "$file" ] || { file=${file##*/}; process_stop "${file%.pid}" KILL; }
  done
}
