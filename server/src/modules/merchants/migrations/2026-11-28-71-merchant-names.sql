-- Why: staff look for a merchant by any part of its name, in Chinese mostly by two characters, where an index of whole
-- words or of three letters finds nothing. Pairs of neighbouring characters are found by a plain GIN index.
-- Lock cost: reads the merchants once under a lock against writing (about a second per 100,000). Writing a merchant
-- becomes dearer by its 20 to 60 pairs; nothing on a payment's way writes one. Undo: drop index merchants.merchants_names;
-- drop function merchants.pairs(text).
create function merchants.pairs(words text) returns text[] language sql immutable strict parallel safe cost 1000 as $$
  select coalesce(array_agg(distinct substr(lower(words), n, 2)), '{}') from generate_series(1, length(words) - 1) n
$$;

create index merchants_names on merchants.merchants
  using gin (merchants.pairs(name || ' ' || short_name || ' ' || name_en));

grant execute on function merchants.pairs(text) to oneclear_app;
