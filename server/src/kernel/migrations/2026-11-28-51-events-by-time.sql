-- Why: a page of events and a replay of a time range begin at an instant, and the hot table has no index by time. Positions
-- are gapless and rise with time, so the place of an instant is found by halving: some twenty looks by key per bucket.
-- Lock cost: none, one new function. Undo: drop function kernel.position_at(smallint, timestamptz).

-- The last position of the bucket whose event is older than the instant; 0 when there is none. Times of neighbours may be
-- out of order by as long as a commit waits, so a caller that must miss nothing asks a little earlier or later.
create function kernel.position_at(p_bucket smallint, p_at timestamptz) returns bigint
language plpgsql stable as $$
declare
  low  bigint := 0;
  high bigint;
  mid  bigint;
  seen timestamptz;
begin
  select position into high from kernel.buckets where bucket = p_bucket;
  while low < high loop
    mid := (low + high + 1) / 2;
    select at into seen from kernel.events where bucket = p_bucket and position = mid;
    if seen < p_at then low := mid; else high := mid - 1; end if;
  end loop;
  return low;
end $$;
