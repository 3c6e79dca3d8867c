-- Why: a channel to a card network is data: address, dialect, keys, sign-on, timeouts, limits.
-- Lock cost: none, new tables. Undo: drop schema routing cascade.
create schema routing;

create table routing.channels (
  id             bigint primary key,
  name           text not null unique,
  host           text not null,
  port           int  not null check (port between 1 and 65535),
  dialect        text not null,
  acquirer_code  text not null,
  sign_on        boolean not null default true,
  timeout_ms     int  not null check (timeout_ms between 100 and 60000),
  echo_every_ms  int  not null default 60000,
  in_flight_max  int  not null default 2000 check (in_flight_max > 0),
  connections    int  not null default 1 check (connections between 1 and 16),
  brands         text[] not null,
  active         boolean not null default true
);

-- Card ranges: which brand and type a number belongs to, by its first digits (longest prefix wins).
create table routing.card_ranges (
  prefix    text primary key check (prefix ~ '^[0-9]{2,10}$'),
  brand     text not null check (brand in ('unionpay', 'visa', 'mastercard')),
  card_type text not null check (card_type in ('debit', 'credit', 'foreign')),
  issuer    text not null
);

grant usage on schema routing to oneclear_app;
grant select, insert, update on routing.channels, routing.card_ranges to oneclear_app;
