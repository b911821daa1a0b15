-- Every fact about a call, in the order it was said; never changed. Months are made by the writer.
create table call_journal (
  at      timestamptz not null,
  seq     bigint      not null,
  run     bigint      not null,
  call_id text        not null,
  kind    text        not null,
  fact    jsonb       not null,
  primary key (at, seq)
) partition by range (at);
create index call_journal_call on call_journal (call_id, seq);

-- The row people read: the call as it stands. `picture` is what the telephone knows of it; `earlier`
-- is what lives of this program before the present one saw of it.
create table call (
  id             text primary key,
  pbx            text        not null,
  direction      text        not null,
  outcome        text,
  caller_typed   text        not null,
  caller_e164    text,
  caller_key     text        not null generated always as (coalesce(caller_e164, caller_typed)) stored,
  client_id      bigint,
  client_settled boolean     not null,
  dialled        text        not null,
  line           text        not null,
  queue          text        not null,
  started_at     timestamptz not null,
  answered_at    timestamptz,
  ended_at       timestamptz,
  talk_seconds   integer     not null,
  agents         bigint[]    not null,
  rung           bigint[]    not null,
  phones         jsonb       not null,
  disposition    text        not null default '',
  picture        jsonb       not null,
  earlier        jsonb,
  run            bigint      not null,
  seq            bigint      not null,
  changed_at     timestamptz not null
);
create index call_started on call (started_at desc, id desc);
create index call_client on call (client_id, started_at desc, id desc) where client_id is not null;
create index call_key on call (caller_key, started_at desc, id desc);
create index call_agents on call using gin (agents);
create index call_alive on call (pbx) where ended_at is null;

create table call_talk (
  call_id    text        not null references call on delete cascade,
  n          smallint    not null,
  agent_id   bigint,
  endpoint   text        not null,
  client_id  bigint,
  caller_key text        not null,
  started_at timestamptz not null,
  ended_at   timestamptz,
  seconds    integer     not null,
  primary key (call_id, n)
);
-- the last talk with a client is the first entry of this index
create index call_talk_client on call_talk (client_id, ended_at desc, started_at desc)
  where client_id is not null and agent_id is not null and ended_at is not null;
create index call_talk_key on call_talk (caller_key, started_at desc);
create index call_talk_recent on call_talk (ended_at desc)
  where client_id is not null and agent_id is not null and ended_at is not null;

-- No reference to the call: a decision is made before the first event of its call is written.
create table call_routing (
  call_id text primary key,
  seq     bigint not null,
  note    jsonb  not null
);

create table call_note (
  call_id  text        not null,
  agent_id bigint      not null,
  seq      bigint      not null,
  text     text        not null,
  at       timestamptz not null,
  primary key (call_id, agent_id)
);

-- Calls that became part of others.
create table call_merged (
  gone text primary key,
  into_call text not null
);

-- Stretches in which we saw nothing of a PBX.
create table pbx_gap (
  pbx     text        not null,
  from_at timestamptz not null,
  to_at   timestamptz not null,
  primary key (pbx, from_at)
);

-- One item per lost caller, over all attempts since somebody last talked with them.
create table lost_caller (
  id           bigint generated always as identity primary key,
  caller_key   text        not null,
  caller_typed text        not null,
  caller_e164  text,
  caller_name  text        not null,
  client_id    bigint,
  line         text        not null,
  queues       text[]      not null,
  rung         bigint[]    not null,
  first_at     timestamptz not null,
  last_at      timestamptz not null,
  attempts     integer     not null,
  claimed_by   bigint,
  closed_at    timestamptz,
  dismissed_by bigint
);
create unique index lost_caller_open on lost_caller (caller_key) where closed_at is null;
create index lost_caller_last on lost_caller (last_at desc, id desc) where closed_at is null;
create index lost_caller_client on lost_caller (client_id) where closed_at is null and client_id is not null;
create index lost_caller_dismissed on lost_caller (caller_key, closed_at desc) where dismissed_by is not null;
