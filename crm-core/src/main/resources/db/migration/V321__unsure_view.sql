-- A stretch in which we saw a PBX, but not all that it said could be believed, is a gap as well.
alter table pbx_gap add column unsure boolean not null default false;
