-- How far the facts of each life of the program are in the tables: what a kill left in the journal's
-- files is given again from here on.
create table journal_kept (
  run bigint primary key,
  seq bigint not null
);
