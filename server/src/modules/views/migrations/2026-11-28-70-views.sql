-- Why: how people look at lists: the views they saved, and for themselves which columns, how dense, in which zone.
-- Nothing here decides anything about money. Lock cost: none, new tables. Undo: drop schema views cascade.
create schema views;

create table views.saved (
  id         bigint primary key,
  list       text   not null check (list ~ '^[a-z][a-z-]{0,39}$'),
  name       text   not null check (length(name) between 1 and 60),
  owner_id   bigint not null,
  owner_name text   not null,
  audience   text   not null check (audience in ('self', 'role', 'everybody')),
  -- Of the owner when it was saved: "the same role" stays what it was when somebody changes desks.
  role       text   not null,
  query      jsonb  not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (owner_id, list, name)
);
-- Shared views are few and read by everybody who opens the list.
create index saved_shared on views.saved (list) where audience <> 'self';

create table views.preferences (
  owner_id   bigint not null,
  -- 'zone', or 'list.<list>'
  name       text   not null,
  value      jsonb  not null,
  updated_at timestamptz not null,
  primary key (owner_id, name)
);

grant usage on schema views to oneclear_app;
grant select, insert, update, delete on views.saved, views.preferences to oneclear_app;
