-- Why: buckets serialise writing (one row to lock, a business day, an event position), events leave by a relay,
-- settings hold facts of the installation such as "this is a demo".
-- Lock cost: none, new tables. Undo: drop schema kernel cascade.

create table kernel.buckets (
  bucket       smallint primary key check (bucket between 0 and 63),
  business_day date     not null,
  position     bigint   not null default 0
) with (fillfactor = 50);

create table kernel.events (
  bucket   smallint    not null,
  position bigint      not null,
  type     text        not null,
  subject  bigint      not null,
  at       timestamptz not null,
  payload  json        not null,
  primary key (bucket, position)
);

create table kernel.settings (
  name  text primary key,
  value jsonb not null
);

-- Locks the buckets in their order; the caller then owns their rows, accounts and positions until it commits.
create function kernel.lock_buckets(p_buckets smallint[])
returns table (bucket smallint, business_day date, "position" bigint)
language sql volatile as $$
  select b.bucket, b.business_day, b.position
    from kernel.buckets b
   where b.bucket = any (p_buckets)
   order by b.bucket
     for update
$$;

-- Writes events behind the current position of their (locked) buckets, in the order given.
create function kernel.append_events(
  p_buckets smallint[], p_types text[], p_subjects bigint[], p_payloads text[], p_at timestamptz
) returns void
language sql volatile as $$
  with given as (
    select g.bucket, g.type, g.subject, g.payload,
           row_number() over (partition by g.bucket order by g.ordinal) as step
      from unnest(p_buckets, p_types, p_subjects, p_payloads) with ordinality as g (bucket, type, subject, payload, ordinal)
  ), moved as (
    update kernel.buckets b set position = b.position + c.count
      from (select bucket, count(*) as count from given group by bucket) c
     where b.bucket = c.bucket
    returning b.bucket, b.position - c.count as base
  )
  insert into kernel.events (bucket, position, type, subject, at, payload)
  select g.bucket, m.base + g.step, g.type, g.subject, p_at, g.payload::json
    from given g join moved m using (bucket)
$$;

grant usage on schema kernel to oneclear_app;
grant select, update on kernel.buckets to oneclear_app;
grant insert on kernel.buckets to oneclear_app;
grant select, insert on kernel.events to oneclear_app;
grant select, insert on kernel.settings to oneclear_app;
grant select on kernel.migrations to oneclear_app;
