-- Why: a request that is sent twice takes effect once. A row is the claim of a caller's key on one method and path;
-- it is written before the effect, and completed with the answer, in the effect's own commit where a route can.
-- Answers are sealed and bodies keyed-hashed: whoever reads the table learns neither what was asked nor what was said.
-- Lock cost: none, a new table. Undo: drop table kernel.idempotency (repeats of the last days take effect again).
create table kernel.idempotency (
  caller       text not null check (length(caller) <= 80),
  method       text not null check (method in ('POST', 'PUT', 'PATCH', 'DELETE')),
  path         text not null check (length(path) <= 1000),
  key          text not null check (length(key) between 1 and 255),
  fingerprint  bytea not null check (length(fingerprint) = 32),
  -- Who works on it: changes when a claim whose lease ran out is taken over, so that the late one cannot commit.
  claim        uuid not null,
  leased_until timestamptz not null,
  keep_until   timestamptz not null,
  status       smallint check (status between 200 and 599),
  content_type text,
  answer       bytea,
  primary key (caller, method, path, key),
  check ((status is null) = (answer is null))
);
create index idempotency_age on kernel.idempotency (keep_until);

grant select, insert, update, delete on kernel.idempotency to oneclear_app;
