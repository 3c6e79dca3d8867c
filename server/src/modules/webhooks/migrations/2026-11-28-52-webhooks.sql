-- Why: who outside wants to hear of which events, what was sent to them, and how each attempt went. A delivery is a row with
-- a due time of its own; whoever works claims it by a lease, so that a process that dies gives it back.
-- Lock cost: none, new tables. Undo: drop schema webhooks cascade.
create schema webhooks;

create table webhooks.endpoints (
  id            bigint primary key,
  merchant_id   bigint,                       -- null: the operator's own, hears of every merchant
  url           text        not null check (length(url) between 1 and 2048),
  description   text        not null,
  types         text[]      not null check (cardinality(types) between 1 and 50),
  status        text        not null check (status in ('enabled', 'disabled', 'paused')),
  reason        text        not null default '',
  status_at     timestamptz not null,
  signs_ed25519 boolean     not null,
  created_at    timestamptz not null,
  removed_at    timestamptz,
  failures      integer     not null default 0 check (failures >= 0),
  failing_since timestamptz,
  delivered_at  timestamptz,
  -- It asked us to wait: nothing is sent before this.
  held_until    timestamptz,
  -- Its backlog is full: what happened since then was not queued for it.
  missed_since  timestamptz,
  check ((failures = 0) = (failing_since is null)),
  -- Nothing waits in silence: whoever is stopped has a reason.
  check (status = 'enabled' or reason <> '')
);
create index endpoints_merchant on webhooks.endpoints (merchant_id, id);

create table webhooks.secrets (
  id          bigint primary key,
  endpoint_id bigint      not null references webhooks.endpoints,
  kind        text        not null check (kind in ('v1', 'v1a')),
  sealed      bytea       not null,
  public_key  text check ((kind = 'v1a') = (public_key is not null)),
  created_at  timestamptz not null,
  expires_at  timestamptz
);
create index secrets_endpoint on webhooks.secrets (endpoint_id);
create unique index secrets_current on webhooks.secrets (endpoint_id, kind) where expires_at is null;

-- The exact text of an event: every endpoint, every attempt and every resend gets the same bytes.
create table webhooks.messages (
  id             bigint primary key,
  event_bucket   smallint,
  event_position bigint,
  type           text        not null,
  subject        bigint      not null,
  merchant_id    bigint,
  at             timestamptz not null,
  body           text        not null,
  unique (event_bucket, event_position),
  check ((event_bucket is null) = (event_position is null)),
  foreign key (event_bucket, event_position) references kernel.events
);

create table webhooks.deliveries (
  id            bigint primary key,
  endpoint_id   bigint      not null references webhooks.endpoints,
  message_id    bigint      not null references webhooks.messages,
  type          text        not null,
  subject       bigint      not null,
  position      bigint      not null,
  cause         text        not null check (cause in ('event', 'resend', 'replay', 'test')),
  status        text        not null check (status in ('due', 'delivered', 'failed', 'parked')),
  attempts      smallint    not null default 0,    -- all of them
  tries         smallint    not null default 0,    -- of the schedule that runs
  due_at        timestamptz,
  claimed_until timestamptz,
  created_at    timestamptz not null,
  done_at       timestamptz,
  outcome       text        not null default '',
  unique (endpoint_id, message_id),
  -- Either somebody has it or it is over: due has its time, done has its end, parked waits for a person.
  check ((status = 'due') = (due_at is not null)),
  check ((status in ('delivered', 'failed')) = (done_at is not null)),
  check (claimed_until is null or status = 'due')
) with (fillfactor = 80);
create index deliveries_due on webhooks.deliveries (endpoint_id, due_at) where status = 'due';
create index deliveries_waiting on webhooks.deliveries (endpoint_id, subject, position) where status = 'due';
create index deliveries_parked on webhooks.deliveries (endpoint_id) where status = 'parked';
create index deliveries_message on webhooks.deliveries (message_id);
create index deliveries_endpoint on webhooks.deliveries (endpoint_id, id);

create table webhooks.attempts (
  delivery_id      bigint      not null references webhooks.deliveries,
  number           smallint    not null,
  at               timestamptz not null,
  duration_ms      integer     not null,
  url              text        not null,
  address          text,
  request_headers  json        not null,
  outcome          text        not null,
  detail           text        not null,
  status           smallint,
  response_headers json,
  response_body    text,
  cut              boolean     not null,
  primary key (delivery_id, number)
);

grant usage on schema webhooks to oneclear_app;
grant select, insert, update on webhooks.endpoints to oneclear_app;
grant select, insert, update, delete on webhooks.secrets to oneclear_app;
grant select, insert, delete on webhooks.messages to oneclear_app;
grant select, insert, update, delete on webhooks.deliveries to oneclear_app;
grant select, insert, delete on webhooks.attempts to oneclear_app;
