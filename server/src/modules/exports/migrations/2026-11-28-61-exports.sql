-- Why: what leaves the platform as a file: who asked for which list, narrowed how, with how many rows and which hash. A
-- row is also the work: a process claims it for a while, and whoever finds a lapsed claim begins it again.
-- Lock cost: none, new table. Undo: drop schema exports cascade (files made so far stay until their time is over).
create schema exports;

create table exports.exports (
  id            bigint primary key,
  list          text        not null,
  format        text        not null check (format in ('csv', 'xlsx')),
  language      text        not null check (language in ('zh-CN', 'en')),
  zone          text        not null,
  filter        jsonb       not null,
  owner_kind    text        not null check (owner_kind in ('user', 'service')),
  owner_id      bigint      not null,
  owner_name    text        not null,
  owner_role    text        not null,
  -- Where the question came from, for the trail.
  source        text        not null,
  request_id    text        not null,
  -- Whose rows its owner saw when the file was made, as a word: an owner who sees others by now does not fetch it.
  scope_key     text        not null,
  status        text        not null check (status in ('waiting', 'running', 'done', 'failed', 'cancelled', 'purged')),
  cancel_asked  boolean     not null default false,
  rows_total    int         not null check (rows_total >= 0),
  rows_done     int         not null default 0,
  attempts      int         not null default 0,
  claim         text,
  claimed_until timestamptz,
  failure       text        not null default '',
  created_at    timestamptz not null,
  finished_at   timestamptz,
  file_id       bigint unique,
  file_name     text,
  size_bytes    bigint,
  sha256        bytea,
  kept_until    timestamptz,
  check ((status = 'running') = (claim is not null)),
  check ((status in ('done', 'purged')) = (file_id is not null))
);
create index exports_open on exports.exports (id) where status in ('waiting', 'running');
create index exports_owner on exports.exports (owner_kind, owner_id, id);
create index exports_kept on exports.exports (kept_until) where status = 'done';

grant usage on schema exports to oneclear_app;
grant select, insert, update on exports.exports to oneclear_app;
