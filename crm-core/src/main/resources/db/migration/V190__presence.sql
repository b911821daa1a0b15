create table presence (
  agent_id bigint primary key,
  signed_in boolean not null,
  paused boolean not null,
  reason text not null,
  since timestamptz not null
);
