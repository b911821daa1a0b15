-- Changes of many clients go on behind whoever asked for them.
create table bulk_change (
  deed       bigint primary key references deed,
  agent      bigint not null,                -- who asked last, and from where
  address    text not null default '',
  change     jsonb,                          -- null: they go into the trash
  state      text not null check (state in ('running', 'stopped', 'failed', 'done')),
  -- how far it is; moves in the transaction that changes clients
  position   bigint not null default 0,      -- the last client looked at
  of_clients bigint not null,
  looked     bigint not null default 0,
  changed    bigint not null default 0,
  begun_at   timestamptz not null,
  worked_at  timestamptz not null
);

-- Who fitted when it was asked for: what is done to some must not decide who comes next.
create table bulk_client (
  deed   bigint not null,
  client bigint not null,
  primary key (deed, client)
);
