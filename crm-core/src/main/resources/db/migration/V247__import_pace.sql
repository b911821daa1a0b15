-- How quick an import's last stretch of work was: by that the next ones say how long they will take
-- before their first rows are done.
alter table import
  add column paced_rows   bigint not null default 0,
  add column paced_millis bigint not null default 0;
