-- Where else somebody is named who is to be erased.

-- Of very long texts only the first part is in `search_more`; whoever has such is looked through
-- whatever the words say.
create index client_long_texts on client (id) where length(search_more) > 15000;

alter table erasure add column mentions integer not null default 0; -- texts they were taken out of
