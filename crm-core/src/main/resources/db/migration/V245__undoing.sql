-- Undos of many clients go on behind whoever asked for them; erasures are deeds that nobody undoes.

alter table deed drop constraint deed_kind_check;
alter table deed add constraint deed_kind_check
  check (kind in ('create', 'edit', 'import', 'merge', 'bulk', 'trash', 'restore', 'undo', 'erase'));

alter table deed add column clients bigint;  -- whom it met, where they are many or gone; else null, and counted

-- A deed that is being taken back. Asked for twice it is done once.
create table undoing (
  deed         bigint primary key references deed,      -- what is taken back
  undo         bigint not null unique references deed,  -- the undoing itself
  agent        bigint not null,                         -- who asked last, and from where
  address      text not null default '',
  state        text not null check (state in ('running', 'stopped', 'failed', 'done')),
  -- how far it is; moves in the transaction that brings clients back
  phase        text not null check (phase in ('counting', 'fields', 'people', 'organisations', 'last')),
  position     bigint not null default 0,               -- 0 at the beginning of a phase
  of_clients   bigint,                                  -- null: not counted yet
  looked       bigint not null default 0,
  clients      bigint not null default 0,               -- brought back
  stayed_count bigint not null default 0,
  stayed       jsonb not null default '[]',             -- the first: [{"client", "field", "why"}]
  begun_at     timestamptz not null,
  worked_at    timestamptz not null
);

-- One that was cut short rests until somebody lets it go on.
insert into undoing (deed, undo, agent, state, phase, position, begun_at, worked_at)
select distinct on (d.id) d.id, u.id, u.agent, 'stopped', 'fields', coalesce(u.undone_to, 0), u.at, u.at
  from deed d join deed u on u.undoes = d.id
 where d.undone_by is null and u.kind = 'undo' and u.agent is not null
 order by d.id, u.id;
alter table deed drop column undone_to;

-- Imports are taken back as any deed is; what an undo of one said is kept there.
insert into undoing (deed, undo, agent, state, phase, of_clients, looked, clients, stayed_count, stayed,
                     begun_at, worked_at)
select d.id, d.undone_by, i.agent, 'done', 'last', i.undone, i.undone, i.undone,
       coalesce(cast(i.kept ->> 'count' as bigint), 0), coalesce(i.kept -> 'first', '[]'),
       u.at, coalesce(i.ended_at, u.at)
  from import i join deed d on d.id = i.deed join deed u on u.id = d.undone_by
 where i.state = 'undone';
update import set state = 'stopped' where state = 'undoing';
alter table import drop column undone, drop column kept;

-- An erasure on the list of deeds: who, when, why; nobody who was erased.
alter table erasure add column deed bigint references deed;
do $$
declare
  one erasure;
  it bigint;
begin
  for one in select * from erasure order by at, id loop
    insert into deed (kind, agent, at, subject, clients)
    values ('erase', one.agent, one.at, one.why, 1 + cardinality(one.also)) returning id into it;
    update erasure set deed = it where id = one.id;
  end loop;
end $$;

-- Newest first is by time: deeds that came later onto the list have later ids.
drop index deed_agent;
drop index deed_kind;
create index deed_agent on deed (agent, at desc, id desc);
create index deed_kind on deed (kind, at desc, id desc);
