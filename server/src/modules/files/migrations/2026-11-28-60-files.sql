-- Why: papers people upload and files the platform makes. The bytes lie sealed outside the database; here is whose they
-- are, what they are, and the key of each, itself sealed under a house key. A purged file keeps its row as proof that it was.
-- Lock cost: none, new table. Undo: drop schema files cascade (every kept file becomes unreadable).
create schema files;

create table files.files (
  id             bigint primary key,
  purpose        text        not null check (purpose in ('evidence', 'export')),
  -- Null: the operator's own. Otherwise this merchant's, and the operator's staff see it too.
  merchant_id    bigint,
  name           text        not null check (length(name) between 1 and 160),
  type           text        not null,
  size_bytes     bigint      not null check (size_bytes > 0),
  sha256         bytea       not null check (length(sha256) = 32),
  blob           text        not null unique check (blob ~ '^[0-9a-f]{32}$'),
  sealed_key     bytea,
  made_by        text        not null,
  created_at     timestamptz not null,
  retained_until timestamptz not null,
  purged_at      timestamptz,
  -- Without its key a sealed file is gone, also from every backup of the folder.
  check ((purged_at is null) = (sealed_key is not null))
);
create index files_due on files.files (retained_until) where purged_at is null;
create index files_of_merchant on files.files (merchant_id, id) where purpose = 'evidence';

grant usage on schema files to oneclear_app;
grant select, insert on files.files to oneclear_app;
grant update (sealed_key, purged_at, retained_until) on files.files to oneclear_app;
