-- Why: a device, and the binding that makes it a terminal: one serial = one merchant code = one place, sealed.
-- Lock cost: none, new tables. Undo: drop schema terminals cascade.
create schema terminals;

create table terminals.terminals (
  id          bigint primary key,
  serial      text not null unique,
  model       text not null,
  product     text not null check (product in ('traditional-pos', 'e-signature-pos', 'smart-touch-pos', 'qr-sign')),
  device_type char(2) not null,
  created_at  timestamptz not null
);

create table terminals.bindings (
  id            bigint primary key,
  bucket        smallint not null,
  terminal_id   bigint not null references terminals.terminals,
  number        char(8) not null,
  merchant_id   bigint not null,
  place_id      bigint not null,
  dialect       text   not null,
  key_kind      text   not null check (key_kind in ('TDES', 'SM4')),
  max_amount_minor     bigint not null check (max_amount_minor > 0),
  contactless_no_pin_minor bigint not null check (contactless_no_pin_minor >= 0),
  status        text   not null default 'bound' check (status in ('bound', 'locked', 'unbound')),
  status_reason text   not null default '',
  seal          bytea  not null,
  signed_on_at  timestamptz,
  last_seen_at  timestamptz,
  bound_at      timestamptz not null,
  unbound_at    timestamptz,
  check ((status = 'unbound') = (unbound_at is not null))
);
-- One serial is bound once, and a terminal number means one terminal of a merchant, while the binding lives.
create unique index bindings_terminal on terminals.bindings (terminal_id) where status <> 'unbound';
create unique index bindings_number on terminals.bindings (merchant_id, number) where status <> 'unbound';
-- A message may mean a binding that has ended and still drains.
create index bindings_of_number on terminals.bindings (merchant_id, number);
create index bindings_of_terminal on terminals.bindings (terminal_id, bound_at desc);

grant usage on schema terminals to oneclear_app;
grant select, insert, update on terminals.terminals, terminals.bindings to oneclear_app;
