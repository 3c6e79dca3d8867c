-- Why: models of terminals, their certificates as data, the serials a maker says are certified, and what was reported stolen
-- or lost. Facts of the world of devices, known before any of them is bound; nothing but the end of a report changes.
-- Lock cost: none, new tables. Undo: drop schema devices cascade (nothing can be bound afterwards).
create schema devices;

create table devices.models (
  id              bigint primary key,
  maker           text not null check (maker <> ''),
  name            text not null check (name <> ''),
  product_class   char(2) not null check (product_class in ('01', '02', '03', '04', '05', '06', '08', '09', '10', '11', '12', '13')),
  network_license text check (network_license ~ '^[A-Z0-9]{5}$'),
  test_data       boolean not null default false,
  added_at        timestamptz not null,
  added_by        text not null,
  unique (maker, name)
);

create table devices.certificates (
  id             bigint primary key,
  model_id       bigint not null references devices.models,
  standard       text not null,
  number         text not null check (number <> ''),
  issuer         text not null,
  issued         date not null,
  expires        date check (expires >= issued),
  firmware_from  text,
  firmware_until text,
  kind           text not null check (kind in ('public-register', 'document', 'test-data')),
  source         text not null,
  checked_on     date not null,
  checked_by     text not null,
  file_id        bigint,
  sha256         bytea check (length(sha256) = 32),
  approval_id    bigint,
  recorded_at    timestamptz not null,
  unique (model_id, standard, number),
  check (kind = 'test-data' or sha256 is not null)
);

create table devices.serials (
  serial      text primary key check (length(serial) between 4 and 50),
  model_id    bigint not null references devices.models,
  kind        text not null check (kind in ('public-list', 'test-data')),
  source      text not null,
  checked_on  date not null,
  checked_by  text not null,
  file_id     bigint,
  sha256      bytea check (length(sha256) = 32),
  approval_id bigint,
  recorded_at timestamptz not null,
  check (kind = 'test-data' or sha256 is not null)
);
create index serials_of_model on devices.serials (model_id);

create table devices.reports (
  id          bigint primary key,
  serial      text not null,
  kind        text not null check (kind in ('stolen', 'lost')),
  said        text not null,
  reported_at timestamptz not null,
  reported_by text not null,
  merchant_id bigint,
  lifted_at   timestamptz,
  lifted_by   text,
  lift_reason text,
  check ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lift_reason is null))
);
-- One report of a serial stands at a time; what was lifted stays on record.
create unique index reports_standing on devices.reports (serial) where lifted_at is null;
create index reports_of_serial on devices.reports (serial, id desc);

grant usage on schema devices to oneclear_app;
grant select, insert on devices.models, devices.certificates, devices.serials, devices.reports to oneclear_app;
grant update (lifted_at, lifted_by, lift_reason) on devices.reports to oneclear_app;
