-- What the search looks through: words without case, accents and punctuation, a space around each.
create function fold(text) returns text
  language sql stable parallel safe
  return ' ' || btrim(regexp_replace(lower(unaccent($1)), '[^[:alnum:]]+', ' ', 'g')) || ' ';

create function client_search(bigint) returns text
  language sql stable
  return (
    select fold(c.name || ' ' || coalesce(string_agg(o.name, ' ' order by m.position), ''))
      from client c
      left join membership m on m.person = c.id
      left join client o on o.id = m.organisation
     where c.id = $1
     group by c.id);

-- Every word that stands in some client's search text. A misspelt word is looked up here, among some
-- ten thousand words, not among a million clients. Words stay when their last client goes.
create table client_word (
  word text collate "C" primary key
);
create index client_word_similar on client_word using gin (word gin_trgm_ops);
