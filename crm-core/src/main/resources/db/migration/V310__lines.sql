-- Our lines. Where a value is null, the house's default counts.
create table line (
  number               text primary key,
  name                 text    not null default '',
  region               text    not null default '',
  queue                text    not null default '',
  mode                 text    not null default 'last-agent-first'
    check (mode in ('last-agent-first', 'last-agent-only', 'queue-only')),
  min_talk_seconds     integer check (min_talk_seconds between 0 and 3600),
  window_days          integer check (window_days between 0 and 3650),
  ring_seconds         integer check (ring_seconds between 3 and 120),
  disposition_required boolean not null default false
);
