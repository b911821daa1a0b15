-- Most clients have no tags; an index of nothing was written for each of them. Whoever looks for tags
-- says `tags <> '{}'` as well.
drop index client_tags;
create index client_tags on client using gin (tags) where tags <> '{}';
