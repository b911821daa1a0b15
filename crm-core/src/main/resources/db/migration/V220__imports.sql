-- Imports of clients from somebody's spreadsheet. The file lies under rapport.data/imports.
create table import (
  id         bigint generated always as identity primary key,
  agent      bigint not null,
  at         timestamptz not null,
  file       text not null,                    -- as its owner calls it
  stored     text,                             -- as we call it; null when it is deleted
  bytes      bigint not null,
  state      text not null check (state in ('ready', 'trying', 'running', 'stopping', 'stopped',
                                            'done', 'failed', 'undoing', 'undone')),
  fault      jsonb,                            -- why it failed: {"code", "numbers"}
  form       jsonb not null,
  columns    jsonb not null,
  settings   jsonb not null,
  mapping    bigint,
  of_rows    bigint not null default 0,        -- about how many there are; 0 when nothing tells
  -- rows whose fate is kept; moves in the transaction that writes their clients
  position   bigint not null default 0,
  created    bigint not null default 0,
  updated    bigint not null default 0,
  skipped    bigint not null default 0,
  rejected   bigint not null default 0,
  asked      bigint not null default 0,
  begun_at   timestamptz,                      -- of this stretch of work, with the rows done before it
  begun_row  bigint not null default 0,
  worked_at  timestamptz,
  answering  boolean not null default false,   -- runs over what was asked about, not over the file
  deed       bigint references deed,
  undone     bigint not null default 0,        -- clients that an undo has brought back so far
  kept       jsonb,                            -- what it left as it was: {"count", "first"}
  groups     jsonb,                            -- what became of the numbers, of the last pass over the file
  ended_at   timestamptz
);
create index import_at on import (at desc, id desc);
create unique index import_deed on import (deed) where deed is not null;

-- What became of a stretch of rows, packed: a million rows are some hundred of these.
create table import_part (
  import     bigint not null references import on delete cascade,
  trial      boolean not null,
  first_line bigint not null,
  created    integer not null,
  updated    integer not null,
  skipped    integer not null,
  rejected   integer not null,
  asked      integer not null,
  body       bytea not null,
  primary key (import, trial, first_line)
);
alter table import_part alter column body set storage external; -- packed already

-- What somebody decided about a row, or about a number as it is typed.
create table import_row_decision (
  import bigint not null references import on delete cascade,
  line   bigint not null,
  take   text not null check (take in ('new', 'skip', 'fill', 'overwrite', 'merge')),
  client bigint,
  primary key (import, line)
);
create table import_number_decision (
  import bigint not null references import on delete cascade,
  typed  text not null,
  take   text not null,
  primary key (import, typed)
);

create table import_mapping (
  id       bigint generated always as identity primary key,
  name     text not null check (length(name) between 1 and 100),
  headings jsonb not null,
  columns  jsonb not null,                     -- heading → meaning
  agent    bigint not null,
  at       timestamptz not null
);
create unique index import_mapping_name on import_mapping (lower(name));
