-- Calls whose caller was erased: nothing that names the caller is ever written to them again. Records
-- of the PBX name a call by its linkedid alone.
create table call_erased (
  call_id  text primary key,
  pbx      text not null,
  linkedid text not null,
  erasure  bigint not null
);
create index call_erased_linkedid on call_erased (pbx, linkedid);
create index call_erased_erasure on call_erased (erasure);

-- What an erasure means to the calls; the numbers only until it is done.
create table call_erasure (
  erasure bigint primary key,
  clients bigint[] not null,
  numbers text[],
  entries integer not null default 0, -- of the journal that were redacted
  done_at timestamptz
);

-- The journal is append-only but for the law: an entry keeps its place, its call and its kind, and
-- says which erasure took its texts. That erasure must be open.
alter table call_journal add column redacted_by bigint;
create function journal_is_for_ever() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE'
     and (old.at, old.seq, old.run, old.call_id, old.kind)
       = (new.at, new.seq, new.run, new.call_id, new.kind)
     and exists (select from call_erasure e where e.erasure = new.redacted_by and e.done_at is null)
  then
    return new;
  end if;
  raise exception 'the journal of calls is append-only';
end $$;
create trigger journal_is_for_ever before update or delete on call_journal
  for each row execute function journal_is_for_ever();
