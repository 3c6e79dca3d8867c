-- Why: who sells, where. Lock cost: none, new tables. Undo: drop schema merchants cascade.
create schema merchants;

create table merchants.merchants (
  id             bigint primary key,
  bucket         smallint not null check (bucket between 0 and 63),
  code           char(15) not null unique,
  name           text     not null,
  name_en        text     not null,
  short_name     text     not null,
  mcc            char(4)  not null,
  credit_code    text     not null,
  status         text     not null default 'active' check (status in ('active', 'suspended', 'closed')),
  provider_id    bigint   not null,
  account_bank   text     not null,
  account_name   text     not null,
  account_masked text     not null,
  account_sealed bytea    not null,
  created_at     timestamptz not null
);

create table merchants.places (
  id          bigint primary key,
  merchant_id bigint not null references merchants.merchants,
  name        text   not null,
  address     text   not null,
  latitude    double precision not null check (latitude between -90 and 90),
  longitude   double precision not null check (longitude between -180 and 180),
  radius_m    int    not null default 500 check (radius_m between 10 and 100000)
);
create index places_merchant on merchants.places (merchant_id);

grant usage on schema merchants to oneclear_app;
grant select, insert, update on merchants.merchants, merchants.places to oneclear_app;
