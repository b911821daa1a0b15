-- One person's rights: who is not to be called, who must not be erased yet, what was agreed to, and
-- who was erased.

alter table client
  add column do_not_call_since timestamptz,
  add column do_not_call_why   text not null default '',
  add column do_not_call_by    bigint,
  add column legal_hold_since  timestamptz,
  add column legal_hold_why    text not null default '',
  add column legal_hold_by     bigint;
create index client_do_not_call on client (id) where do_not_call_since is not null;
create index client_legal_hold on client (id) where legal_hold_since is not null;

-- A legal hold holds whatever asks: a page, an import, a statement typed by hand.
create function client_is_held() returns trigger language plpgsql as $$
begin
  if old.legal_hold_since is not null
     and (tg_op = 'DELETE' or (old.deleted_at is null and new.deleted_at is not null)
          or (old.merged_into is null and new.merged_into is not null)) then
    raise exception 'client % is under legal hold', old.id using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger client_is_held before delete or update of deleted_at, merged_into on client
  for each row execute function client_is_held();

-- What was agreed to and taken back, never changed. A merge moves it, its undoing moves it back.
create table consent (
  id         bigint generated always as identity primary key,
  client     bigint not null references client on delete cascade,
  first_of   bigint not null,                 -- whose it was before any merge
  purpose    text not null check (purpose in ('calls', 'marketing', 'recording', 'data')),
  given      boolean not null,
  source     text not null check (length(source) between 1 and 500),
  at         timestamptz not null,            -- when it was said
  agent      bigint not null,                 -- who wrote it down
  written_at timestamptz not null
);
create index consent_client on consent (client, at desc, id desc);

create function consent_is_for_ever() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (old.id, old.first_of, old.purpose, old.given, old.source, old.at, old.agent,
                           old.written_at)
                   = (new.id, new.first_of, new.purpose, new.given, new.source, new.at, new.agent,
                      new.written_at) then
    return new;
  end if;
  if tg_op = 'DELETE' and pg_trigger_depth() > 1 then  -- goes with its client
    return old;
  end if;
  raise exception 'consents are append-only';
end $$;
create trigger consent_is_for_ever before update or delete on consent
  for each row execute function consent_is_for_ever();

-- What holds: the newest of each purpose. What filters read.
create table consent_now (
  client  bigint not null references client on delete cascade,
  purpose text not null,
  given   boolean not null,
  primary key (client, purpose)
);
create index consent_now_purpose on consent_now (purpose, given, client);

create function consent_holds(bigint) returns void language sql as $$
  delete from consent_now n where n.client = $1
     and not exists (select from consent c where c.client = $1 and c.purpose = n.purpose);
  insert into consent_now
  select distinct on (purpose) client, purpose, given from consent
   where client = $1 order by purpose, at desc, id desc
  on conflict (client, purpose) do update set given = excluded.given;
$$;
create function consent_written() returns trigger language plpgsql as $$
begin
  perform consent_holds(new.client);
  if tg_op = 'UPDATE' and old.client <> new.client then
    perform consent_holds(old.client);
  end if;
  return null;
end $$;
create trigger consent_written after insert or update on consent
  for each row execute function consent_written();

-- Whoever becomes part of somebody brings their mark and their consents along.
create function client_marks_are_carried() returns trigger language plpgsql as $$
begin
  if new.merged_into is not null then
    update client k
       set do_not_call_since = new.do_not_call_since, do_not_call_why = new.do_not_call_why,
           do_not_call_by = new.do_not_call_by
     where k.id = new.merged_into and k.do_not_call_since is null
       and new.do_not_call_since is not null;
    update consent set client = new.merged_into where client = new.id;
  elsif old.merged_into is not null then
    update consent set client = new.id where client = old.merged_into and first_of = new.id;
  end if;
  return null;
end $$;
create trigger client_marks_are_carried after update of merged_into on client
  for each row when (old.merged_into is distinct from new.merged_into)
  execute function client_marks_are_carried();

-- Numbers that nobody may call. Of an erased person's number only the digest is left: an HMAC with a
-- key that is not in the database.
create table do_not_call (
  digest bytea primary key,
  e164   text collate "C" unique,
  why    text not null default '',
  agent  bigint,
  since  timestamptz not null
);
create index do_not_call_since on do_not_call (since desc, digest);

-- Who was erased: ids and numbers of things, and while it is going on what is still to be looked for.
create table erasure (
  id          bigint generated always as identity primary key,
  client      bigint not null unique,
  also        bigint[] not null default '{}', -- who had become part of them
  agent       bigint not null,
  at          timestamptz not null,
  why         text not null,
  calls       integer not null default 0,
  recordings  integer not null default 0,
  notes       integer not null default 0,
  traces      text[],                         -- null when it is finished
  finished_at timestamptz
);
create index erasure_open on erasure (id) where finished_at is null;
