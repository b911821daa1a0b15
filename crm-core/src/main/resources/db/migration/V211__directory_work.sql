-- What the directory needs to be undone exactly, and to know who may be twice in the book.

alter table deed add column undone_to bigint;  -- of an undo: the field_change that it came down to
create index deed_undoes on deed (undoes) where undoes is not null;

-- Whom a merge kept.
create table client_merge (
  deed  bigint primary key references deed,
  keeps bigint not null references client on delete cascade
);

-- What a merge moved from one client to another beside fields: notes, calls, …
create table client_move (
  deed   bigint not null references deed,
  client bigint not null references client on delete cascade, -- whose it was
  what   text not null,
  ref    text not null,
  primary key (deed, what, ref, client)
);

-- Pairs of clients that may be one; kept by a job.
create table duplicate_pair (
  a       bigint not null references client on delete cascade,
  b       bigint not null references client on delete cascade,
  score   real not null,
  reasons jsonb not null,
  primary key (a, b),
  check (a < b)
);
create index duplicate_pair_b on duplicate_pair (b);
create index duplicate_pair_score on duplicate_pair (score desc, a, b);

create table duplicate_dismissed (
  a     bigint not null references client on delete cascade,
  b     bigint not null references client on delete cascade,
  agent bigint not null,
  at    timestamptz not null,
  primary key (a, b),
  check (a < b)
);
create index duplicate_dismissed_b on duplicate_dismissed (b);

-- Up to when changes of clients were looked at for duplicates.
create table duplicate_look (
  one       boolean primary key default true check (one),
  looked_at timestamptz not null
);

-- The client in whom another lives on, however often merged; others are themselves.
create function kept_client(bigint) returns bigint
  language plpgsql stable as $$
declare
  here bigint := $1;
  next bigint;
begin
  for i in 1..50 loop
    select merged_into into next from client where id = here and merged_into is not null;
    if not found then
      return here;
    end if;
    here := next;
  end loop;
  return here;
end $$;
