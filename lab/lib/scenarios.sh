# shellcheck shell=bash disable=SC2154  # home, here, run, recordings and caller are the door's
# Named scenarios: each plugs in its phones, says `begin`, and plays one story. The comment behind its
# name is what `lab scenario` prints. In the ladder's stories agent 101 is the manager who last spoke.

client=+79161234567 name='Ivan Petrov' sales=74950000001 support=74950000002 team=74950000003 everyone=74950000004

scenario_answered() { # the ladder rings 101, who answers after 2 s; the caller hangs up after 4 s of talk
  ladder 1=PJSIP/101:10
  plug 101 answer 2000
  begin
  call $client $sales talks 4000 "$name"
}

scenario_abandoned() { # all agents are paused; the caller waits in the queue and gives up 4 s after dialling
  plug 101 answer
  pause_sales true
  begin
  call $client $sales gives-up 4000 "$name"
}

scenario_abandoned_while_ringing() { # the queue rings 101; the caller gives up 4 s after dialling
  plug 101 noanswer
  begin
  call $client $sales gives-up 4000 "$name"
}

scenario_ladder_abandoned() { # the ladder rings 101; the caller gives up 3 s after dialling
  ladder 1=PJSIP/101:10
  plug 101 noanswer
  begin
  call $client $sales gives-up 3000 "$name"
}

scenario_no_answer() { # the queue rings 101, who never answers; after 8 s in the queue Asterisk hangs up
  plug 101 noanswer
  asterisk_cli dialplan set global RAPPORT_QUEUE_SECONDS 8 >/dev/null
  begin
  call $client $sales talks 1000 "$name"
}

scenario_busy() { # 102 dials 84957654321 on the phone, the far end is busy
  plug 102 answer
  network busy
  begin
  dial 102 84957654321
}

scenario_outbound_no_answer() { # 102 dials 84957654321, it rings there, 102 gives up 4 s after dialling
  plug 102 answer
  network noanswer
  begin
  dial 102 84957654321 4000 gives-up
}

scenario_queue_one_after_another() { # the queue rings 101 for 6 s in vain, then 102, who answers after 1.5 s; the caller hangs up after 4 s of talk
  plug 101 noanswer
  plug 102 answer 1500
  begin
  call $client $sales talks 4000 "$name"
}

scenario_ring_all() { # the queue rings 101, 102 and 103 at once; 102 answers after 2 s and hangs up 3 s later
  plug 101 noanswer
  plug 102 hangs-up 2000
  plug 103 noanswer
  begin
  call $client $team waits 0 "$name"
}

scenario_ladder_then_queue() { # the ladder rings 101 for 4 s in vain; then the queue, where 102 answers after 1.5 s; the caller hangs up after 3 s of talk
  ladder 1=PJSIP/101:4
  plug 101 noanswer
  plug 102 answer 1500
  begin
  call $client $sales talks 3000 "$name"
}

scenario_ladder_busy() { # the ladder rings 101, which is busy; step 2 rings 102, which declines after 1 s; then the queue rings 103 (and 102 again), 103 answers after 1 s; the caller hangs up after 3 s of talk
  ladder 1=PJSIP/101:10 2=PJSIP/102:10
  plug 101 busy
  plug 102 rejects 1000
  plug 103 answer 1000
  begin
  call $client $sales talks 3000 "$name"
}

scenario_route_frozen() { # FastAGI takes the question and never answers; after 1 s the queue rings 101, who answers after 1 s; the caller hangs up after 3 s of talk
  ladder stall
  plug 101 answer 1000
  begin
  call $client $sales talks 3000 "$name"
}

scenario_anonymous() { # a withheld number; the queue rings 101, who answers after 1 s; the caller hangs up after 3 s of talk
  ladder
  plug 101 answer 1000
  begin
  call anonymous $sales anonymous 3000
}

scenario_smuggled_line() { # as anonymous, but the caller's number holds line breaks and AMI headers: Asterisk puts them into the first events as they are
  plug 101 answer 1000
  begin
  call "$client%0d%0aEvent%3a%20Hangup%0d%0aX%3a%20" $sales talks 3000 "$name"
}

scenario_smuggled_frame() { # the caller's number holds an empty line and a whole AMI event, Hangup of the channel lab-1.0
  plug 101 answer 1000
  begin
  call "$client%0d%0a%0d%0aEvent%3a%20Hangup%0d%0aUniqueid%3a%20lab-1.0%0d%0aX%3a%20" $sales talks 3000 "$name"
}

scenario_hold() { # the ladder rings 101, who answers after 1 s, talks 2 s, holds 2 s, talks 2 s and hangs up
  ladder 1=PJSIP/101:10
  plug 101 holds 1000
  begin
  call $client $sales waits 0 "$name"
}

scenario_blind_transfer() { # 101 answers after 1 s and 2 s later sends the caller to 105 (REFER); 105 answers after 1.5 s and hangs up 3 s later
  ladder 1=PJSIP/101:10
  plug 101 transfers-blind=105 1000
  plug 105 hangs-up 1500
  begin
  call $client $sales waits 0 "$name"
}

scenario_blind_transfer_code() { # as blind-transfer, but 101 dials #1105 as a feature code
  ladder 1=PJSIP/101:10
  plug 101 transfers-code=105 1000
  plug 105 hangs-up 1500
  begin
  call $client $sales waits 0 "$name"
}

scenario_attended_transfer() { # 101 answers after 1 s and 2 s later dials *2105; 105 answers after 1 s; they consult until 101 hangs up; the caller hangs up 15 s after the first answer
  ladder 1=PJSIP/101:10
  plug 101 transfers-attended=105 1000
  plug 105 answer 1000
  begin
  call $client $sales talks 15000 "$name"
}

scenario_attended_transfer_action() { # 101 answers after 1 s; AMI Atxfer to 105 2.5 s later; 105 answers after 1 s; they consult until 101 is hung up by AMI; the caller hangs up 12 s after the first answer
  atxfer_by_action 6
}

scenario_attended_transfer_ringing() { # as attended-transfer-action, but 101 is hung up while 105 still rings
  atxfer_by_action 4
}

atxfer_by_action() { # SECONDS from Atxfer to 101's hang-up; dialling 105 takes the 3 s of the digit time-out
  local channel
  ladder 1=PJSIP/101:10
  plug 101 answer 1000
  plug 105 answer 1000
  begin
  call $client $sales talks 12000 "$name" &
  sleep 3.5
  channel=$(channel_of PJSIP/101)
  ami Atxfer "Channel=$channel" Context=rapport-outbound Exten=105
  sleep "$1"
  ami Hangup "Channel=$channel" Cause=16
  wait $!
}

scenario_click_to_call() { # AMI Originate rings 101, who answers after 1 s; the far end 84957654321 answers after 2 s and hangs up 3 s later
  plug 101 answer 1000
  network hangs-up 2000
  begin
  ami Originate Channel=PJSIP/101 Context=rapport-outbound Exten=84957654321 Priority=1 'CallerID=<84957654321>' Async=true
  sleep 1
  until_quiet
}

scenario_desk_phone() { # 102 dials 84957654321; the far end answers after 1.5 s; 102 hangs up after 4 s of talk
  plug 102 answer
  network answer 1500
  begin
  dial 102 84957654321 4000
}

scenario_internal() { # 102 dials 103, who answers after 1 s; 102 hangs up after 3 s of talk
  plug 102 answer
  plug 103 answer 1000
  begin
  dial 102 103 3000
}

scenario_local_member() { # the queue rings 105 and, behind a Local channel, 104, who answers after 2 s; the caller hangs up after 4 s of talk
  plug 104 answer 2000
  plug 105 noanswer
  begin
  call $client $support talks 4000 "$name"
}

scenario_parked() { # 101 answers after 1 s and 2 s later parks the caller (REFER to 700); 103 dials 701 6 s after the call began and hangs up after 3 s of talk
  ladder 1=PJSIP/101:10
  plug 101 parks 1000
  plug 103 answer
  begin
  call $client $sales waits 0 "$name" &
  sleep 6
  dial 103 701 3000
  wait $!
}

scenario_recording_paused() { # 101 answers after 1 s; the recording is muted 2 s and unmuted 4 s after that; the caller hangs up after 6 s of talk
  local channel
  ladder 1=PJSIP/101:10
  plug 101 answer 1000
  begin
  call $client $sales talks 6000 "$name" &
  sleep 3
  channel=$(channel_of PJSIP/trunk)
  ami MixMonitorMute "Channel=$channel" Direction=both State=1
  sleep 2
  ami MixMonitorMute "Channel=$channel" Direction=both State=0
  wait $!
}

scenario_whisper() { # 101 answers after 1 s; 2 s later supervisor 110 is rung, answers after 0.5 s and whispers to 101 until the caller hangs up after 7 s of talk
  ladder 1=PJSIP/101:10
  plug 101 answer 1000
  plug 110 answer 500
  begin
  call $client $sales talks 7000 "$name" &
  sleep 3
  ami Originate Channel=PJSIP/110 Application=ChanSpy Data=PJSIP/101,qwE 'CallerID=<101>' Async=true
  wait $!
}

scenario_listening() { # 101 answers after 1 s; 3 s after the call began supervisor 110 dials 88101, which listens to 101, for 3 s; the caller hangs up after 7 s of talk
  ladder 1=PJSIP/101:10
  plug 101 answer 1000
  plug 110 answer
  begin
  call $client $sales talks 7000 "$name" &
  sleep 3
  dial 110 88101 3000
  wait $!
}

scenario_pickup() { # the ladder rings 101, who does not answer; 103 dials *8101 after 3 s, has the caller at once and hangs up after 3 s of talk
  ladder 1=PJSIP/101:10
  plug 101 noanswer
  plug 103 answer
  begin
  call $client $sales waits 0 "$name" &
  sleep 3
  dial 103 '*8101' 3000
  wait $!
}

scenario_pickup_group() { # the queue rings 101 and 102; 105, who is in no queue that rings, dials *8 after 3 s, has the caller at once and hangs up after 3 s of talk
  plug 101 noanswer
  plug 102 noanswer
  plug 105 answer
  begin
  call $client $team waits 0 "$name" &
  sleep 3
  dial 105 '*8' 3000
  wait $!
}

scenario_parked_too_long() { # 101 answers after 1 s; 3.5 s after the call began AMI parks the caller for 4 s at most; nobody comes, so 101 is rung again, answers after 1 s; the caller hangs up 12 s after the first answer
  ladder 1=PJSIP/101:10
  plug 101 answer 1000
  begin
  call $client $sales talks 12000 "$name" &
  sleep 3.5
  ami Park "Channel=$(channel_of PJSIP/trunk)" "TimeoutChannel=$(channel_of PJSIP/101)" Timeout=4000
  wait $!
}

scenario_ring_all_ten() { # the queue rings all ten phones at once; 107 answers after 2 s and hangs up 3 s later
  local ext
  for ext in 101 102 103 104 105 106 108 109 110; do plug $ext noanswer; done
  plug 107 hangs-up 2000
  begin
  call $client $everyone waits 0 "$name"
}

scenario_queue_rounds() { # the queue rings 101 and 102 for 4 s, twice in vain, 1 s between; 103 is plugged in during the second round, rings in the third and answers after 1 s; the caller hangs up after 3 s of talk
  plug 101 noanswer
  plug 102 noanswer
  begin
  call $client $everyone talks 3000 "$name" &
  sleep 6.5
  plug 103 answer 1000
  wait $!
}

scenario_queue_to_queue() { # queue sales rings 101 in vain and gives up after 5 s; the dialplan goes on to queue support, where 105 answers after 1.5 s; the caller hangs up after 3 s of talk
  plug 101 noanswer
  plug 105 answer 1500
  asterisk_cli dialplan set global RAPPORT_QUEUE_SECONDS 5 >/dev/null
  begin
  call $client 74950000005 talks 3000 "$name"
}

scenario_blind_transfer_to_queue() { # 101 answers after 1 s and 2 s later sends the caller to 302, queue support (REFER); there 105 answers after 1.5 s and hangs up 3 s later
  ladder 1=PJSIP/101:10
  plug 101 transfers-blind=302 1000
  plug 105 hangs-up 1500
  begin
  call $client $sales waits 0 "$name"
}

scenario_transfer_comes_back() { # 101 answers after 1 s; 3.5 s after the call began AMI transfers the caller blindly to 395: 105, which is busy, and back to 101, who answers after 1 s; the caller hangs up 8 s after the first answer
  ladder 1=PJSIP/101:10
  plug 101 answer 1000
  plug 105 busy
  begin
  call $client $sales talks 8000 "$name" &
  sleep 3.5
  ami BlindTransfer "Channel=$(channel_of PJSIP/101)" Context=from-phones Exten=395
  wait $!
}

scenario_transfer_recalled() { # as attended-transfer-ringing, but 105 never answers: after 6 s Asterisk rings 101 again, who answers after 1 s; the caller hangs up 19 s after the first answer
  local channel
  ladder 1=PJSIP/101:10
  plug 101 answer 1000
  plug 105 noanswer
  begin
  call $client $sales talks 19000 "$name" &
  sleep 3.5
  channel=$(channel_of PJSIP/101)
  ami Atxfer "Channel=$channel" Context=rapport-outbound Exten=105
  sleep 4
  ami Hangup "Channel=$channel" Cause=16
  wait $!
}

scenario_consultation_abandoned() { # 101 answers after 1 s; AMI Atxfer to 105 2.5 s later; 105 answers after 1 s and hangs up 3 s later, 101 is back with the caller, who hangs up 14 s after the first answer
  ladder 1=PJSIP/101:10
  plug 101 answer 1000
  plug 105 hangs-up 1000
  begin
  call $client $sales talks 14000 "$name" &
  sleep 3.5
  ami Atxfer "Channel=$(channel_of PJSIP/101)" Context=rapport-outbound Exten=105
  wait $!
}

scenario_conference() { # 101 answers after 1 s; 3 s after the call began AMI sends both into a ConfBridge, 1 s later rings 105, who answers after 1 s and joins them; the caller hangs up 9 s after the first answer
  ladder 1=PJSIP/101:10
  plug 101 answer 1000
  plug 105 answer 1000
  begin
  call $client $sales talks 9000 "$name" &
  sleep 3
  ami Redirect "Channel=$(channel_of PJSIP/trunk)" "ExtraChannel=$(channel_of PJSIP/101)" \
    Context=from-phones Exten=380 Priority=1 ExtraContext=from-phones ExtraExten=380 ExtraPriority=1
  sleep 1
  ami Originate Channel=PJSIP/105 Context=from-phones Exten=380 Priority=1 'CallerID=<380>' Async=true
  wait $!
  asterisk_cli confbridge kick 380 all >/dev/null
}

scenario_local_optimised() { # the queue rings 104 behind a Local channel without /n; 104 answers after 2 s, Asterisk takes the Local channel out of the path; the caller hangs up after 4 s of talk
  plug 104 answer 2000
  begin
  call $client 74950000006 talks 4000 "$name"
}

scenario_follow_me() { # FollowMe rings 101 for 4 s in vain, then 102, who answers after 1.5 s and hangs up 3 s later
  plug 101 noanswer
  plug 102 hangs-up 1500
  begin
  call $client 74950000007 waits 0 "$name"
}

scenario_forwarded() { # the ladder rings 101, whose phone forwards to 105 (302); 105 answers after 1.5 s; the caller hangs up after 4 s of talk
  ladder 1=PJSIP/101:10
  plug 101 forwards=105
  plug 105 answer 1500
  begin
  call $client $sales talks 4000 "$name"
}

scenario_forwarded_in_vain() { # as forwarded, but 105 does not answer; the caller gives up 4 s after dialling
  ladder 1=PJSIP/101:10
  plug 101 forwards=105
  plug 105 noanswer
  begin
  call $client $sales gives-up 4000 "$name"
}

scenario_caller_id_changed() { # the dialplan writes 00 for the caller's + and VIP before the name; the queue rings 101, who answers after 1 s; the caller hangs up after 3 s of talk
  plug 101 answer 1000
  begin
  call $client 74950000008 talks 3000 "$name"
}

scenario_same_number_twice() { # two calls of one number, the second 0.5 s after the first: the queue rings 101 for the one, 102 for the other, each answers after 1 s; the callers hang up after 4 s and 2 s of talk
  plug 101 answer 1000
  plug 102 answer 1000
  begin
  call $client $sales talks 4000 "$name" &
  sleep 0.5
  call $client $sales talks 2000 "$name"
  wait $!
}

scenario_two_lines() { # the ladder rings 101, who answers after 1 s; 2 s after the first call began another caller's rings at 101's second line, who answers it after 1 s; the second caller hangs up after 3 s of talk, the first after 7 s
  ladder 1=PJSIP/101:10
  plug 101 answer 1000
  begin
  call $client $sales talks 7000 "$name" &
  sleep 2
  call +79167654321 $sales talks 3000 'Olga Orlova'
  wait $!
}

scenario_internal_busy() { # 102 dials 103, which is busy
  plug 102 answer
  plug 103 busy
  begin
  dial 102 103
}

scenario_internal_declined() { # 102 dials 103, which rings 1 s and declines
  plug 102 answer
  plug 103 rejects 1000
  begin
  dial 102 103
}

scenario_internal_abandoned() { # 102 dials 103, which rings; 102 gives up 3 s after dialling
  plug 102 answer
  plug 103 noanswer
  begin
  dial 102 103 3000 gives-up
}

scenario_originate_fails() { # AMI Originate rings in turn: 199 (no such endpoint), 108 (not registered), 101 (busy), 102 (3 s in vain), 103 (rings 1 s and declines)
  local ext
  plug 101 busy
  plug 102 noanswer
  plug 103 rejects 1000
  begin
  for ext in 199 108 101 102 103; do
    ami Originate Channel=PJSIP/$ext Context=rapport-outbound Exten=84957654321 Priority=1 'CallerID=<84957654321>' Timeout=3000 Async=true
    sleep 1
    until_quiet
  done
}

scenario_originate_far_end_fails() { # AMI Originate rings 101, who answers after 1 s; 84957654321 is busy. Once more: it declines after 1 s
  plug 101 answer 1000
  network busy
  begin
  ami Originate Channel=PJSIP/101 Context=rapport-outbound Exten=84957654321 Priority=1 'CallerID=<84957654321>' Async=true
  sleep 1
  until_quiet
  network rejects 1000
  ami Originate Channel=PJSIP/101 Context=rapport-outbound Exten=84957654321 Priority=1 'CallerID=<84957654321>' Async=true
  sleep 1
  until_quiet
}

# ---- what the stories are told with --------------------------------------------------------------

plugged=() capture_file=''

plug() { phone "$@"; plugged+=("$1"); }

ladder() { # RULE…: answers FastAGI, unless somebody (Rapport) already does
  if (exec 3<>"/dev/tcp/127.0.0.1/$RAPPORT_LAB_AGI_PORT") 2>/dev/null; then
    echo "lab: port $RAPPORT_LAB_AGI_PORT is answered already, its decisions count" >&2
  else
    answer "$@"
  fi
}

pause_sales() { # true|false
  local ext
  for ext in 101 102 103; do
    ami QueuePause "Interface=PJSIP/$ext" "Paused=$1" Queue=sales Reason=lunch
  done
}

ami() { "$here/ami" action "$@" >/dev/null; }

channel_of() { # ENDPOINT: its one channel
  asterisk_cli core show channels concise | sed -n "s|^\($1-[0-9a-f]*\)!.*|\1|p" | head -1
}

begin() {
  [ -z "$capture_file" ] || { process_start capture "$here/ami" capture "$capture_file"; sleep 0.3; }
}

until_quiet() { # no channel is left
  for _ in $(seq 150); do
    [ -n "$(asterisk_cli core show channels concise)" ] || return 0
    sleep 0.2
  done
  die 'channels are still up after 30 s'
}

scenario_end() {
  local ext
  process_stop capture
  for ext in "${plugged[@]}"; do phone "$ext" off; done
  process_stop network KILL
  answer off
  pause_sales false
  asterisk_cli dialplan set global RAPPORT_QUEUE_SECONDS 30 >/dev/null
}

scenario_list() {
  sed -n 's/^scenario_\([a-z_]*\)() { # \(.*\)/\1\t\2/p' "$here/lib/scenarios.sh" | while IFS=$'\t' read -r story text; do
    printf '%-26s %s\n' "${story//_/-}" "$text"
  done
}

scenario() { # [NAME [FILE]]
  [ $# -gt 0 ] || { scenario_list; return; }
  declare -F "scenario_${1//-/_}" >/dev/null || die "no such scenario: $1 (see: lab scenario)"
  process_alive asterisk || die 'Asterisk is not up (lab up)'
  [ -z "${2:-}" ] || capture_file=$(readlink -f "$2")
  trap scenario_end EXIT
  "scenario_${1//-/_}" || die "the scenario $1 did not come to its end, see $run"
  until_quiet
  sleep 0.5
}
