-- Of very long words the first forty letters are known: whoever types the beginning of a word that
-- is not known at all is told at once that nobody has it.
insert into client_word
select distinct left(word, 40)
  from client c, string_to_table(btrim(c.search || c.search_more), ' ') word
 where (c.search ~ '[^ ]{41}' or c.search_more ~ '[^ ]{41}')
   and length(word) > 40 and left(word, 40) ~ '[^0-9]'
on conflict do nothing;
