-- One row a file that a PBX said it records; the row exists before the file is found.
create table recording (
  id          bigint generated always as identity primary key,
  call_id     text        not null,
  pbx         text        not null,
  file        text        not null,               -- as the PBX named it
  state       text        not null check (state in ('waiting', 'ready', 'missing', 'broken')),
  reason      text        not null default '',    -- a code; why it is missing or broken
  ended_at    timestamptz,                        -- when the call ended; null while it lasts
  seconds     double precision,
  channels    smallint,
  bytes       bigint,
  sha256      text,
  path        text,                               -- in the store
  repaired    boolean     not null default false,
  peaks       bytea,                              -- 800 bytes a channel
  created_at  timestamptz not null default now(),
  unique (pbx, call_id, file)
);
create index recording_call on recording (call_id);
create index recording_waiting on recording (pbx) where state = 'waiting';

-- db-scheduler's own table
create table scheduled_tasks (
  task_name            text        not null,
  task_instance        text        not null,
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean     not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures int,
  last_heartbeat       timestamptz,
  version              bigint      not null,
  priority             smallint,
  state                text,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_execution on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);
