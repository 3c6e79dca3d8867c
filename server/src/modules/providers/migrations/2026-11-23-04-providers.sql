-- Why: the licensed institution that clears; enough to say who stands behind a terminal.
-- Lock cost: none, new tables. Undo: drop schema providers cascade.
create schema providers;

create table providers.providers (
  id              bigint primary key,
  name            text not null,
  name_en         text not null,
  licence_number  text not null unique,
  licence_scope   text not null,
  regions         text[] not null,
  licence_from    date not null,
  licence_until   date,
  acquirer_code   text not null unique check (acquirer_code ~ '^[0-9]{8,11}$'),
  service_phone   text not null
);

grant usage on schema providers to oneclear_app;
grant select, insert, update on providers.providers to oneclear_app;
