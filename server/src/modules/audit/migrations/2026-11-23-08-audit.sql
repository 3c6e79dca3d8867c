-- Why: who did what, when, from where, with what before and after. The application may add and read, nothing else.
-- Lock cost: none, new table. Undo: drop schema audit cascade.
create schema audit;

create table audit.entries (
  id         bigint primary key,
  at         timestamptz not null,
  actor_kind text   not null check (actor_kind in ('user', 'service', 'system')),
  actor_id   bigint,
  actor_name text   not null,
  actor_role text,
  source     text   not null,
  request_id text   not null,
  action     text   not null check (action ~ '^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$'),
  subject    text   not null,
  before     jsonb,
  after      jsonb,
  reason     text   not null default ''
);
create index entries_subject on audit.entries (subject, id);

grant usage on schema audit to oneclear_app;
grant select, insert on audit.entries to oneclear_app;          -- never update, never delete
