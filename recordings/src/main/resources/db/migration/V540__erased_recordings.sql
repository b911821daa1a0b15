-- A recording of somebody who was erased leaves a row: that there was one stays true.
alter table recording drop constraint recording_state_check;
alter table recording add constraint recording_state_check
  check (state in ('waiting', 'ready', 'missing', 'broken', 'erased'));
create index recording_erased on recording (id) where state = 'erased' and path is not null;

-- What is kept for a court is kept: sound of a client under legal hold is neither erased nor removed.
create function recording_is_held() returns trigger language plpgsql as $$
begin
  if exists (select from call c join client k on k.id = c.client_id
              where c.id = old.call_id and k.legal_hold_since is not null)
     and not (tg_op = 'DELETE' -- two calls became one, and the other has the same sound
              and exists (select from recording o
                           where o.pbx = old.pbx and o.file = old.file and o.id <> old.id)) then
    raise exception 'recording % is under legal hold', old.id using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger recording_is_held before update of state, path on recording
  for each row when (old.state = 'ready' and (new.state <> 'ready' or new.path is distinct from old.path))
  execute function recording_is_held();
create trigger recording_is_held_too before delete on recording
  for each row when (old.state = 'ready') execute function recording_is_held();
