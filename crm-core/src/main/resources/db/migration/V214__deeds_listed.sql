-- What one did, and what was done of a kind, newest first.
create index deed_agent on deed (agent, id desc);
create index deed_kind on deed (kind, id desc);
