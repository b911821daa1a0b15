-- The book: clients, their numbers, and what was learned about who is calling.
create extension if not exists pg_trgm;
create extension if not exists unaccent;

create sequence client_id_seq;

create table client (
  id           bigint primary key default nextval('client_id_seq'),
  kind         text not null check (kind in ('person', 'organisation')),
  name         text not null check (length(name) between 1 and 200),
  owner        bigint,
  tags         text[] not null default '{}',
  note         text not null default '',
  -- name and names of the organisations, folded; what the search looks through
  search       text not null default '',
  last_talk_at timestamptz,
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  version      bigint not null default 0
);
alter sequence client_id_seq owned by client.id;
create index client_search on client using gin (search gin_trgm_ops);
create index client_tags on client using gin (tags);
create index client_owner on client (owner, id) where owner is not null;
create index client_last_talk on client (last_talk_at desc) where last_talk_at is not null;
-- an import finds the organisation that a row names
create index client_organisation on client (lower(name)) where kind = 'organisation';

create table membership (
  person       bigint not null references client on delete cascade,
  organisation bigint not null references client on delete cascade,
  role         text not null default '',
  position     integer not null,
  primary key (person, organisation)
);
create index membership_organisation on membership (organisation);

create sequence phone_id_seq;

create table phone (
  id        bigint primary key default nextval('phone_id_seq'),
  client    bigint not null references client on delete cascade,
  position  integer not null,
  typed     text not null check (length(typed) between 1 and 64),
  e164      text collate "C",
  extension text not null default '',
  label     text not null default '',
  -- the digits from the back: the last ones are what people remember of a number
  tail      text collate "C" not null
            generated always as (reverse(regexp_replace(coalesce(e164, typed), '[^0-9]', '', 'g'))) stored
);
alter sequence phone_id_seq owned by phone.id;
create index phone_e164 on phone (e164) where e164 is not null;
create index phone_tail on phone (tail);
create index phone_client on phone (client);

create table client_note (
  id     bigint generated always as identity primary key,
  client bigint not null references client on delete cascade,
  agent  bigint not null,
  text   text not null,
  at     timestamptz not null
);
create index client_note_client on client_note (client, at desc);

-- "not this person": the number no longer suggests the client
create table unlinked_number (
  e164   text collate "C" not null,
  client bigint not null references client on delete cascade,
  at     timestamptz not null,
  primary key (e164, client)
);

-- a create that was sent twice is done once
create table client_request (
  agent       bigint not null,
  key         text not null,
  fingerprint text not null,
  client      bigint references client on delete cascade,
  at          timestamptz not null,
  primary key (agent, key)
);
