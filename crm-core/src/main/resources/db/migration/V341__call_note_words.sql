-- The words of a note on a call, cut as in `client_search_more`. Immutable as far as an index is
-- concerned: what folds letters changes with a release of PostgreSQL at most.
create function note_words(text) returns tsvector
  language sql immutable parallel safe
  return words(regexp_replace(fold(left($1, 20000)), '([^ ]{100})[^ ]+', '\1', 'g'));
create index call_note_words on call_note using gin (note_words(text)) where text <> '';
