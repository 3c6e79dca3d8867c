-- Why: programs come in with a key of their own, and their makers see what was asked with it.
-- Lock cost: none, new tables. Undo: drop schema developers cascade (every API key ends).
create schema developers;

create table developers.api_keys (
  id              bigint primary key,
  world           text  not null check (world in ('test', 'live')),
  name            text  not null check (length(name) between 1 and 80),
  token_hash      bytea not null unique check (length(token_hash) = 32),
  last4           text  not null check (length(last4) = 4),
  permissions     text[] not null check (cardinality(permissions) between 1 and 100),
  -- Whose rows the key sees: one merchant's, or (null) everybody's.
  merchant_id     bigint,
  -- The role of whoever made it: what the key is at most.
  role            text  not null,
  created_by      bigint not null,
  created_by_name text  not null,
  created_at      timestamptz not null,
  expires_at      timestamptz not null check (expires_at > created_at),
  -- Coarse: written once in ten minutes at most.
  last_used_at    timestamptz,
  revoked_at      timestamptz,
  -- Rolled: the key that took over; this one ends when the overlap does.
  replaced_by     bigint references developers.api_keys
);
create index api_keys_merchant on developers.api_keys (merchant_id, id);

create table developers.requests (
  id            bigint primary key,
  at            timestamptz not null,
  actor_kind    text     not null check (actor_kind in ('key', 'user', 'service')),
  actor_id      bigint   not null,
  actor_name    text     not null,
  merchant_id   bigint,
  method        text     not null,
  route         text     not null,
  path          text     not null,
  query         jsonb,
  status        smallint not null,
  problem       text,
  ms            int      not null,
  request_id    text     not null,
  source        text     not null,
  replayed      boolean  not null,
  -- Masked before they are written: only what the schema calls harmless is in clear.
  request_body  jsonb,
  response_body jsonb
);
create index requests_actor on developers.requests (actor_id, id);
create index requests_merchant on developers.requests (merchant_id, id) where merchant_id is not null;
create index requests_request_id on developers.requests (request_id);

-- Entries that were not written because the queue was full: the log says so itself.
create table developers.request_gaps (
  id      bigint primary key,
  at      timestamptz not null,
  dropped int not null check (dropped > 0)
);

grant usage on schema developers to oneclear_app;
grant select, insert, update on developers.api_keys to oneclear_app;
grant select, insert, delete on developers.requests, developers.request_gaps to oneclear_app;
