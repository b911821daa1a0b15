# shellcheck shell=bash disable=SC2154  # home, here, run, recordings and caller are the door's
# SIPp scenarios from a few steps each: `sip_scenario SIDE STEP…` prints the XML.
# SIDE answering: the other end sent the INVITE (phones, the network); calling: we send it (callers, a dialling phone).
# A step is a word with an argument after a colon: ring:1000 rings a second and then goes on.

sip_body() { # SDP with a direction attribute
  printf 'v=0\no=lab 1 %s IN IP4 [media_ip]\ns=-\nc=IN IP4 [media_ip]\nt=0 0\nm=audio [auto_media_port] RTP/AVP 8\na=rtpmap:8 PCMA/8000\na=%s\n' "$cseq" "$1"
}

sip_send() { # FIRST-LINE HEADERS [BODY] [TYPE]; sent again until answered, where SIP wants that
  local retrans=' retrans="500"' length=0
  case $1 in ACK* | 'SIP/2.0 1'*) retrans='' ;; 'SIP/2.0 200'*) [ -n "${3:-}" ] || retrans='' ;; esac
  [ -z "${3:-}" ] || length='[len]'$'\nContent-Type: '"${4:-application/sdp}"
  printf '<send%s><![CDATA[\n%s\n%s\nContent-Length: %s\n\n%s]]></send>\n' "$retrans" "$1" "$2" "$length" "${3:+$3$'\n'}"
}

sip_reply() { # STATUS [BODY]
  local to='[last_To:]'
  [ "$tagged" = yes ] || to+=';tag=lab[pid]x[call_number]'
  sip_send "SIP/2.0 $1" $'[last_Via:]\n[last_From:]\n'"$to"$'\n[last_Call-ID:]\n[last_CSeq:]\nContact: <sip:[local_ip]:[local_port]>' "${2:-}"
}

sip_ask() { # METHOD [BODY] [TYPE] [EXTRA HEADER]: a request inside the dialog
  local extra=''
  [ -z "${4:-}" ] || extra=$'\n'"$4"
  [ "$1" = ACK ] || cseq=$((cseq + 1))
  sip_send "$1 [next_url] SIP/2.0" "Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: $me
To: $them
Call-ID: [call_id]
CSeq: $cseq $1
Contact: <sip:[local_ip]:[local_port]>
Max-Forwards: 70$extra" "${2:-}" "${3:-}"
}

sip_reinvite() { # DIRECTION
  sip_ask INVITE "$(cseq=$((cseq + 1)); sip_body "$1")"
  printf '<recv response="100" optional="true"/>\n<recv response="200"/>\n'
  sip_ask ACK
}

sip_talking() { printf '<nop><action><exec rtp_stream="%s.alaw,-1,8"/></action></nop>\n' "$1"; }

sip_answering_start() {
  # shellcheck disable=SC2016  # SIPp's variables
  printf '%s\n' '<recv request="INVITE" rrs="true"><action>
  <ereg regexp=".*" search_in="hdr" header="From:" assign_to="them"/>
  <ereg regexp=".*" search_in="hdr" header="To:" assign_to="called"/>
  <ereg regexp="[0-9]+" search_in="hdr" header="CSeq:" assign_to="number"/>
  <assignstr assign_to="me" value="[$called];tag=lab[pid]x[call_number]"/>
</action></recv>' '<Reference variables="them,called,number,me"/>'
}

sip_calling_start() {
  sip_send 'INVITE sip:[service]@[remote_ip]:[remote_port] SIP/2.0' "Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: $me
To: <sip:[service]@[remote_ip]:[remote_port]>
Call-ID: [call_id]
CSeq: 1 INVITE
Contact: <sip:[local_ip]:[local_port]>
Max-Forwards: 70${more_headers:+$'\n'$more_headers}" "$(sip_body sendrecv)"
}

sip_await_answer() { # [MS]: after so long without an answer the caller is impatient
  local limit=''
  if [ -n "${1:-}" ]; then
    limit=" timeout=\"$1\" ontimeout=\"impatient\""
    printf '<recv response="100"/>\n' # nobody may cancel before they heard it
  else
    printf '<recv response="100" optional="true"/>\n'
  fi
  printf '<recv response="%s" optional="true"%s/>\n' 180 "$limit" 183 "$limit"
  for status in 403 404 480 486 488 500 503 603; do printf '<recv response="%s" optional="true" next="refused"%s/>\n' "$status" "$limit"; done
  printf '<recv response="200" rrs="true"%s/>\n' "$limit"
  sip_ask ACK
}

sip_give_up() { # MS after dialling; whatever comes meanwhile is let be (sipp -default_behaviors all,-abortunexp)
  printf '<recv response="100"/>\n<pause milliseconds="%s"/>\n' "$1"
  sip_cancel
}

sip_cancel() {
  sip_send 'CANCEL sip:[service]@[remote_ip]:[remote_port] SIP/2.0' "[last_Via:]
From: $me
To: <sip:[service]@[remote_ip]:[remote_port]>
Call-ID: [call_id]
CSeq: 1 CANCEL
Max-Forwards: 70"
  printf '<recv response="200"/>\n<recv response="487"/>\n'
}

sip_ack_refusal() {
  sip_send 'ACK sip:[service]@[remote_ip]:[remote_port] SIP/2.0' "[last_Via:]
From: $me
To: <sip:[service]@[remote_ip]:[remote_port]>[peer_tag_param]
Call-ID: [call_id]
CSeq: 1 ACK
Max-Forwards: 70"
}

sip_digits() { # DIGITS one INFO each, 200 ms apart
  local digits=$1 digit
  while [ -n "$digits" ]; do
    digit=${digits:0:1} digits=${digits:1}
    sip_ask INFO "$(printf 'Signal=%s\nDuration=160' "$digit")" application/dtmf-relay
    printf '<recv response="200"/>\n<pause milliseconds="200"/>\n'
  done
}

sip_step() {
  local word=${1%%:*} arg=${1#*:}
  case $word in
    ring)
      sip_reply '180 Ringing'
      printf '<recv request="CANCEL" timeout="%s" ontimeout="pick-up" next="cancelled"/>\n<label id="pick-up"/>\n' "$arg" ;;
    ring-on) sip_reply '180 Ringing'; printf '<recv request="CANCEL" next="cancelled"/>\n' ;;
    moved) sip_reply '302 Moved Temporarily' | sed "s/^Contact: .*/Contact: <sip:$arg@[remote_ip]:[remote_port]>/"; printf '<recv request="ACK"/>\n' ;;
    refuse) sip_reply "$arg"; printf '<recv request="ACK"/>\n' ;;
    pick-up)
      sip_reply '200 OK' "$(sip_body sendrecv)"; tagged=yes
      printf '<recv request="ACK"/>\n'; sip_talking "$arg" ;;
    talk) printf '<pause milliseconds="%s"/>\n' "$arg" ;;
    hold) sip_reinvite sendonly ;;
    resume) sip_reinvite sendrecv ;;
    refer) sip_ask REFER '' '' "Refer-To: <sip:$arg@[remote_ip]:[remote_port]>"; printf '<recv response="202"/>\n' ;;
    digits) sip_digits "$arg" ;;
    bye) sip_ask BYE; printf '<recv response="200"/>\n' ;;
    until-bye) printf '<recv request="BYE"/>\n'; tagged=yes; sip_reply '200 OK' ;;
    until-bye-or) # MS, then we hang up
      printf '<recv request="BYE" timeout="%s" ontimeout="hang-up"/>\n' "$arg"
      tagged=yes; sip_reply '200 OK'
      printf '<nop next="end"/>\n<label id="hang-up"/>\n'
      sip_step bye ;;
    chance) printf '<nop next="%s" chance="%s"/>\n' "${arg%%=*}" "${arg#*=}" ;; # LABEL=PROBABILITY
    at) printf '<label id="%s"/>\n' "$arg"; tagged=${state%% *} cseq=${state##* } ;; # where a chance leads, in the state after the last `state`
    state) state="$tagged $cseq" ;;
    unanswered) state='no 1' ;;
    go) printf '<nop next="%s"/>\n' "$arg" ;;
    *) die "no such SIP step: $1" ;;
  esac
}

sip_scenario() { # answering|calling STEP…
  local side=$1 step cseq=1 tagged=no me them state='no 1' impatient=no
  shift
  printf '<?xml version="1.0" encoding="UTF-8"?>\n<scenario name="lab">\n'
  if [ "$side" = answering ]; then
    # shellcheck disable=SC2016  # SIPp's variables
    me='[$me]' them='[$them]'
    sip_answering_start
    for step; do sip_step "$step"; done
    printf '<nop next="end"/>\n<label id="cancelled"/>\n'
    tagged=no; sip_reply '200 OK'
    # shellcheck disable=SC2016  # SIPp's variable
    sip_reply '487 Request Terminated' | sed 's/\[last_CSeq:\]/CSeq: [$number] INVITE/'
    printf '<recv request="ACK"/>\n'
  else
    me="$caller;tag=lab[pid]x[call_number]" them='<sip:[service]@[remote_ip]:[remote_port]>[peer_tag_param]'
    sip_calling_start
    case ${1:-} in
      gives-up:*) sip_give_up "${1#*:}" ;;
      *)
        case $1 in patience:*) sip_await_answer "${1#*:}"; impatient=yes; shift ;; *) sip_await_answer ;; esac
        sip_talking caller
        for step; do sip_step "$step"; done
        if [ "$impatient" = yes ]; then
          printf '<nop next="end"/>\n<label id="impatient"/>\n'
          sip_cancel
          printf '<nop next="unmade"/>\n'
        fi
        printf '<nop next="end"/>\n<label id="refused"/>\n<label id="unmade"/>\n' ;;
    esac
    sip_ack_refusal
  fi
  printf '<label id="end"/>\n</scenario>\n'
}
