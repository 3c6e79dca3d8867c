-- Why: key references sealed under the master key, and the vault of card numbers bound to a purpose.
-- Lock cost: none, new tables. Undo: drop schema keys cascade (destroys every terminal key).
create schema keys;

create table keys.keys (
  id           text        primary key,
  owner_kind   text        not null,
  owner_id     bigint      not null,
  usage        text        not null,
  algorithm    text        not null,
  check_value  text        not null,
  version      int         not null,
  state        text        not null default 'active' check (state in ('active', 'previous', 'destroyed')),
  sealed       bytea,
  created_at   timestamptz not null,
  destroyed_at timestamptz,
  check (algorithm <> 'DES' or usage = 'mac'),
  check ((state = 'destroyed') = (sealed is null))
);
create unique index keys_active on keys.keys (owner_kind, owner_id, usage) where state = 'active';
-- Each sign-on adds three keys and keeps the old rows as a record: the last version must be found without reading them all.
create index keys_versions on keys.keys (owner_kind, owner_id, usage, version desc);
create index keys_living on keys.keys (owner_kind, owner_id) where state <> 'destroyed';

-- The whole card number, sealed by the security module for the life of what may still be done with it.
create table keys.vault (
  bucket      smallint not null,
  payment_id  bigint   not null,
  sealed      bytea    not null,
  purge_after date     not null,
  primary key (bucket, payment_id)
);
create index vault_purge on keys.vault (purge_after);

grant usage on schema keys to oneclear_app;
grant select, insert, update on keys.keys to oneclear_app;
grant select, insert, update, delete on keys.vault to oneclear_app;
