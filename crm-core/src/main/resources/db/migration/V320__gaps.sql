-- What the PBX's records know better: the call as they tell it, with the gaps that it was asked for.
-- `guessed`: nobody saw how the call ended.
alter table call add column guessed boolean not null default false;
alter table call add column repair jsonb;
-- records name a call by its linkedid alone
create index call_linkedid on call (pbx, split_part(id, '~', 3));
create index call_merged_linkedid on call_merged (split_part(gone, '~', 3));

-- How far the records have been asked about a gap: waiting, repaired, away (the source cannot be
-- read), no-source, too-old.
alter table pbx_gap add column id bigint generated always as identity unique;
alter table pbx_gap add column state text not null default 'waiting';
alter table pbx_gap add column reason text not null default '';
alter table pbx_gap add column passes integer not null default 0;
alter table pbx_gap add column pending integer not null default 0;
alter table pbx_gap add column next_at timestamptz default now();
alter table pbx_gap add column away_since timestamptz;
create index pbx_gap_next on pbx_gap (next_at) where next_at is not null;
create index pbx_gap_latest on pbx_gap (from_at desc, id desc);

-- The calls that the records added or corrected.
create table gap_call (
  pbx     text        not null,
  from_at timestamptz not null,
  call_id text        not null,
  primary key (pbx, from_at, call_id)
);
create index gap_call_call on gap_call (call_id);

-- When we last had a view of each PBX: what lies between that and the next is a gap too.
create table pbx_view (
  pbx     text primary key,
  seen_at timestamptz not null
);
insert into pbx_view select pbx, max(changed_at) from call group by pbx;

-- Which lives of each PBX we saw, and when each began by its own clock.
create table pbx_boot (
  pbx        text        not null,
  boot       text        not null,
  started_at timestamptz not null,
  primary key (pbx, boot)
);
