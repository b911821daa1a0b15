-- Finding clients: by words instead of trigrams, in more of what is known of them.

-- What else of a client is looked through: how they are reached or known, the texts of their own
-- fields, what is written about them. Nothing is looked through twice: name and organisations are in
-- `search`. A word is cut at 100 letters, all of it at 20,000. THE RULE IS HERE ALONE: whoever writes
-- many clients at once and works these two texts out by itself (`search` and `search_more`) must come
-- to the same, and a test of theirs should say so.
alter table client add column search_more text not null default '';

create function client_search_more(bigint) returns text
  language sql stable
  return (
    select coalesce(nullif(regexp_replace(fold(left(concat_ws(' ',
             (select string_agg(k.value, ' ' order by k.position) from contact k where k.client = c.id),
             (select string_agg(f.value #>> '{}', ' ' order by f.key)
                from jsonb_each(c.fields) f where jsonb_typeof(f.value) = 'string'),
             nullif(c.note, ''),
             (select string_agg(n.text, ' ' order by n.id desc) from client_note n where n.client = c.id)
           ), 20000)), '([^ ]{100})[^ ]+', '\1', 'g'), '  '), '')
      from client c
     where c.id = $1);

-- The words of a folded text, for looking up by their beginnings.
create function words(text) returns tsvector
  language sql immutable parallel safe
  return array_to_tsvector(string_to_array(btrim($1), ' '));

update client c set search_more = client_search_more(c.id)
 where note <> '' or exists (select from client_note n where n.client = c.id);

drop index client_search;
create index client_words on client using gin (words(search));
create index client_more_words on client using gin (words(search_more)) where search_more <> '';

-- A list by name; and the few letters with which a name begins.
create index client_name on client ((lower(name)) collate "C", id) where deleted_at is null;

-- Words are looked up in memory; `tx` is how what came lately is told. Numbers have no slips.
drop index client_word_similar;
delete from client_word where word !~ '[^0-9]';
alter table client_word add column tx xid8 not null default pg_current_xact_id();
create index client_word_tx on client_word (tx);
insert into client_word
select distinct word from client c, string_to_table(btrim(c.search_more), ' ') word
 where length(word) between 3 and 40 and word ~ '[^0-9]'
on conflict do nothing;

-- Lists and searches that somebody wants to see again.
create table saved_view (
  id      bigint generated always as identity primary key,
  owner   bigint not null references app_user on delete cascade,
  name    text not null check (length(name) between 1 and 100),
  shared  boolean not null default false,
  q       text not null default '',
  filter  jsonb not null,
  columns text[] not null,
  sort    text not null default '',
  version bigint not null default 0
);
create index saved_view_owner on saved_view (owner);
create index saved_view_shared on saved_view (id) where shared;

-- Clients told by what is true of them. The count is what was counted last.
create table segment (
  id         bigint generated always as identity primary key,
  name       text not null check (length(name) between 1 and 100),
  filter     jsonb not null,
  count      bigint,
  exact      boolean not null default true,
  counted_at timestamptz,
  version    bigint not null default 0
);
create unique index segment_name on segment (lower(name));

-- A file that somebody may fetch, once. It is made while it is fetched.
create table client_export (
  id         text primary key,
  agent      bigint not null,
  asked_at   timestamptz not null,
  expires_at timestamptz not null,
  wanted     jsonb not null,
  begun_at   timestamptz,
  ended_at   timestamptz,
  clients    bigint,                    -- how many went out; null while it goes on
  lost       jsonb not null default '{}' -- characters that the charset does not have
);
create index client_export_expires on client_export (expires_at);
