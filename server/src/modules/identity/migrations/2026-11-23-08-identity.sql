-- Why: who may sign in, as what, and for whom; passwords as Argon2id, tokens only as hashes.
-- Lock cost: none, new tables. Undo: drop schema identity cascade (nobody can sign in afterwards).
create schema identity;

create table identity.users (
  id              bigint primary key,
  login           text not null unique check (login = lower(login) and login ~ '^[a-z0-9][a-z0-9.@_-]{1,63}$'),
  display_name    text not null,
  display_name_en text not null,
  role            text not null check (role in ('operations', 'risk', 'finance', 'support', 'administrator', 'auditor', 'agent', 'merchant-owner', 'merchant-cashier')),
  merchant_id     bigint,
  password_hash   text not null check (password_hash like '$argon2id$%'),
  status          text not null default 'active' check (status in ('active', 'disabled')),
  created_at      timestamptz not null,
  -- A merchant's people belong to a merchant, everybody else to none.
  check ((role in ('merchant-owner', 'merchant-cashier')) = (merchant_id is not null))
);

create table identity.sessions (
  id           bigint primary key,
  user_id      bigint not null references identity.users,
  token_hash   bytea  not null unique,
  source       text   not null,
  agent        text   not null,
  created_at   timestamptz not null,
  last_used_at timestamptz not null,
  ends_at      timestamptz not null
);
create index sessions_user on identity.sessions (user_id, created_at);

-- Credentials of programs: the local operator credential of the command line, later API keys.
create table identity.service_tokens (
  id         bigint primary key,
  name       text   not null,
  role       text   not null check (role in ('operations', 'risk', 'finance', 'support', 'administrator', 'auditor')),
  token_hash bytea  not null unique,
  created_at timestamptz not null,
  revoked_at timestamptz
);

-- Wrong tries by login name, known or not.
create table identity.login_attempts (
  login          text primary key,
  failures       int  not null check (failures >= 0),
  last_failed_at timestamptz not null,
  blocked_until  timestamptz not null
);
create index login_attempts_age on identity.login_attempts (last_failed_at);

grant usage on schema identity to oneclear_app;
grant select, insert, update on identity.users, identity.service_tokens to oneclear_app;
grant select, insert, update, delete on identity.sessions, identity.login_attempts to oneclear_app;
