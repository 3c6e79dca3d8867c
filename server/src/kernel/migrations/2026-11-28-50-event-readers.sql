-- Why: whoever must hear every event (webhooks, notifications) keeps its place in the database, bucket by bucket, so that
-- what it writes and how far it has read are one commit. An event that cannot be handled is set aside where it is seen.
-- Lock cost: none, new tables. Undo: drop table kernel.set_aside_events, kernel.event_readers.

create table kernel.event_readers (
  consumer text        not null,
  bucket   smallint    not null references kernel.buckets,
  position bigint      not null check (position >= 0),
  moved_at timestamptz not null,
  -- The event behind the position failed so often, and is tried again at this time.
  attempts smallint    not null default 0,
  retry_at timestamptz,
  error    text,
  primary key (consumer, bucket),
  check ((attempts = 0) = (retry_at is null) and (attempts = 0) = (error is null))
) with (fillfactor = 50);

-- Read past, not forgotten: each waits for a person, who has it handled or dismisses it.
create table kernel.set_aside_events (
  consumer text        not null,
  bucket   smallint    not null,
  position bigint      not null,
  type     text        not null,
  attempts smallint    not null,
  error    text        not null,
  at       timestamptz not null,
  primary key (consumer, bucket, position),
  foreign key (bucket, position) references kernel.events
);

grant select, insert, update on kernel.event_readers to oneclear_app;
grant select, insert, delete on kernel.set_aside_events to oneclear_app;
