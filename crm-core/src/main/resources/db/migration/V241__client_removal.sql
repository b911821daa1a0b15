-- Whoever writes many rows below clients without having each of them looked up again holds this lock
-- (shared) and the number that was there when it looked: then nobody is gone. A client goes for good
-- when a person is erased, and hardly ever else.
create sequence client_removal;

create function client_goes() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('rapport.client-removal'));
  perform nextval('client_removal');
  return null;
end $$;

create trigger client_goes before delete on client
  for each statement execute function client_goes();
