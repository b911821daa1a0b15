-- A look for duplicates goes in stretches of clients by id, each a transaction of its own.
alter table duplicate_look
  alter column looked_at drop not null,       -- null until the first look is over
  add column began_at timestamptz,            -- of the look that is under way; null: none is
  add column reached  bigint not null default 0, -- clients up to this one are done
  add column last     bigint not null default 0; -- the last one when it began

-- A stretch looks none of its clients up again and locks none, so nobody who edits them waits for it:
-- it holds the lock of client_removal.
alter table duplicate_pair
  drop constraint duplicate_pair_a_fkey,
  drop constraint duplicate_pair_b_fkey;

create function client_leaves_its_pairs() returns trigger language plpgsql as $$
begin
  delete from duplicate_pair p using gone g where p.a = g.id;
  delete from duplicate_pair p using gone g where p.b = g.id;
  return null;
end $$;
create trigger client_leaves_its_pairs after delete on client referencing old table as gone
  for each statement execute function client_leaves_its_pairs();
