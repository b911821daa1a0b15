-- Files of imports that are still to be removed, because somebody in them was erased.
create table import_leftover (
  stored text primary key
);
