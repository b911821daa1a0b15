-- A view, a segment or an export that was asked for twice is made once. Goes with what was made.
create table finding_request (
  agent         bigint not null,
  key           text not null,
  fingerprint   text not null,
  saved_view    bigint references saved_view on delete cascade,
  segment       bigint references segment on delete cascade,
  client_export text references client_export on delete cascade,
  at            timestamptz not null,
  primary key (agent, key)
);
create index finding_request_view on finding_request (saved_view) where saved_view is not null;
create index finding_request_segment on finding_request (segment) where segment is not null;
create index finding_request_export on finding_request (client_export)
 where client_export is not null;
