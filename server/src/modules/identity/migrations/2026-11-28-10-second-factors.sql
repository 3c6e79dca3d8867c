-- Why: people are invited before they have a password; a second factor stands beside it; a session knows how and when its
--      holder proved who is there; tries are counted where every process sees them.
-- Lock cost: short exclusive locks on users and sessions (no rewrite: new columns without default, checks over a small table).
-- Undo: drop the new tables and columns; set invited users to disabled first.
alter table identity.users drop constraint users_status_check;
alter table identity.users add constraint users_status_check check (status in ('invited', 'active', 'disabled'));
-- Whoever is invited has no password yet; whoever is active has one.
alter table identity.users alter column password_hash drop not null;
alter table identity.users add constraint users_password_check check (status <> 'active' or password_hash is not null);
alter table identity.users add column password_changed_at timestamptz;

alter table identity.sessions add column confirmed_at timestamptz;
alter table identity.sessions add column confirmed_by text check (confirmed_by in ('password', 'two-factors'));
alter table identity.sessions add column signed_in_by text not null default 'password'
  check (signed_in_by in ('password', 'totp', 'recovery-code', 'passkey', 'invitation', 'set-up'));
-- A rotated session's earlier token still opens it for a few seconds, for requests that were under way; never with a fresh proof.
alter table identity.sessions add column previous_token_hash bytea unique;
alter table identity.sessions add column previous_until timestamptz;
alter table identity.sessions add check ((confirmed_at is null) = (confirmed_by is null));
alter table identity.sessions add check ((previous_token_hash is null) = (previous_until is null));

-- Codes of an authenticator app. The secret is sealed under a key of the security module, bound to its user.
create table identity.totp_secrets (
  user_id      bigint primary key references identity.users,
  sealed       bytea  not null,
  created_at   timestamptz not null,
  confirmed_at timestamptz,
  -- The newest time step a code was taken for: none is taken twice.
  last_step    bigint not null default 0
);

-- One set per user: all hashes of a set share its salt, so that one derivation compares with all of them.
create table identity.recovery_codes (
  user_id    bigint   not null references identity.users,
  position   smallint not null,
  salt       bytea    not null,
  hash       bytea    not null,
  created_at timestamptz not null,
  used_at    timestamptz,
  primary key (user_id, position)
);

create table identity.passkeys (
  id            bigint primary key,
  user_id       bigint not null references identity.users,
  credential_id text   not null unique,
  public_key    bytea  not null,
  counter       bigint not null check (counter >= 0),
  transports    text[] not null,
  backed_up     boolean not null,
  name          text   not null check (length(name) between 1 and 60),
  created_at    timestamptz not null,
  last_used_at  timestamptz
);
create index passkeys_user on identity.passkeys (user_id, id);

-- Steps under way: a right password that waits for its second factor, a passkey's challenge. Short-lived, used once.
create table identity.challenges (
  token_hash bytea  primary key,
  kind       text   not null check (kind in ('second-step', 'passkey-sign-in', 'passkey-registration', 'passkey-step-up')),
  user_id    bigint references identity.users,
  session_id bigint references identity.sessions on delete cascade,
  challenge  text   not null default '',
  tries      int    not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index challenges_age on identity.challenges (expires_at);
create index challenges_user on identity.challenges (user_id);

-- Tries by address, in windows, for all processes together.
create table identity.address_attempts (
  address    text primary key,
  started_at timestamptz not null,
  tries      int not null check (tries > 0)
);
create index address_attempts_age on identity.address_attempts (started_at);

grant select, insert, update, delete on identity.totp_secrets, identity.recovery_codes, identity.passkeys, identity.challenges,
  identity.address_attempts to oneclear_app;
