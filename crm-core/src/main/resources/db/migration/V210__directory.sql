-- The directory: what is known of a client beside name and numbers, and what became of it when.

create table team (
  id     bigint generated always as identity primary key,
  name   text not null check (length(name) between 1 and 100)
);
create unique index team_name on team (lower(name));
create table team_member (
  team  bigint not null references team on delete cascade,
  agent bigint not null references app_user on delete cascade,
  primary key (team, agent)
);
create index team_member_agent on team_member (agent);

alter table client
  add column parent      bigint references client on delete set null, -- of an organisation: the one above it
  add column team        bigint references team on delete set null,
  add column deputy      bigint,                                      -- who stands in for the owner
  add column birthday    date,
  add column fields      jsonb not null default '{}',                 -- own fields: key → text, number or list
  add column deleted_at  timestamptz,                                 -- in the trash since
  add column merged_into bigint references client on delete set null, -- in the trash because of a merge
  add column made_by     bigint;                                      -- the deed that made it
create index client_parent on client (parent) where parent is not null;
create index client_team on client (team, id) where team is not null;
create index client_trash on client (deleted_at desc, id) where deleted_at is not null;
create index client_made_by on client (made_by) where made_by is not null;
create index client_fields on client using gin (fields jsonb_path_ops) where fields <> '{}';

-- How else a client is reached or known. What is looked for is folded: small letters, no blanks.
create table contact (
  id       bigint generated always as identity primary key,
  client   bigint not null references client on delete cascade,
  position integer not null,
  kind     text not null check (kind in ('email', 'messenger', 'address', 'tax', 'website')),
  value    text not null check (length(value) between 1 and 500),
  label    text not null default '',
  folded   text collate "C" not null
           generated always as (case kind when 'tax' then regexp_replace(lower(value), '[^0-9a-z]', '', 'g')
                                          else lower(regexp_replace(value, '\s+', '', 'g')) end) stored
);
create index contact_client on contact (client, position);
create index contact_folded on contact (folded, kind);

-- Fields that the house defines for itself.
create table own_field (
  key      text primary key check (key ~ '^[a-z][a-z0-9_]{0,39}$'),
  about    text not null check (about in ('person', 'organisation', 'both')),
  type     text not null check (type in ('text', 'number', 'date', 'choice', 'link')),
  labels   jsonb not null,                    -- language → text; any may be missing but one
  choices  jsonb not null default '[]',       -- of a choice: [{"code", "labels"}]
  position integer not null default 0,
  archived boolean not null default false,
  version  bigint not null default 0
);

-- What was done to clients at one go. Undone as a whole where it says so.
create table deed (
  id        bigint generated always as identity primary key,
  kind      text not null check (kind in ('create', 'edit', 'import', 'merge', 'bulk', 'trash', 'restore', 'undo')),
  agent     bigint,                           -- null: the program
  at        timestamptz not null,
  subject   text not null default '',         -- an import's file, a bulk change in short
  undoes    bigint references deed,
  undone_by bigint references deed
);
create index deed_at on deed (at desc, id desc);

-- One field of one client changed. Values are the JSON that the wire has for the field; null is absent.
create table field_change (
  id     bigint generated always as identity primary key,
  client bigint not null references client on delete cascade,
  deed   bigint not null references deed,
  field  text not null,
  before jsonb,
  after  jsonb
);
create index field_change_client on field_change (client, id desc);
create index field_change_deed on field_change (deed, id);
