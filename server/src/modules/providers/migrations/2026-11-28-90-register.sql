-- Why: the register of licensed institutions. What is known of one is a row per statement, each with its evidence, never
-- changed: a change is a later row. The one provider there was becomes the house; what it said of its licence is kept as a
-- declaration (of test data, in a demo), because nobody recorded where it was looked up.
-- Lock cost: a moment, new tables and new columns on a table of one row.
-- Undo: restore licence columns from providers.facts, then drop the tables below.
create table providers.evidence (
  id         bigint primary key,
  kind       text not null check (kind in ('public-register', 'public-list', 'document', 'observation', 'declaration', 'test-data')),
  source     text not null check (source <> ''),
  checked_on date not null,
  method     text not null check (method in ('manual', 'import')),
  checked_by text not null,
  file_id    bigint,
  sha256     bytea check (length(sha256) = 32),
  -- What is called proof has a paper behind it; a look-up that left nothing proves nothing.
  check (kind in ('declaration', 'test-data') or sha256 is not null)
);

create table providers.facts (
  id          bigint primary key,
  provider_id bigint not null references providers.providers,
  fact        text not null check (fact in ('licence-number', 'licence-types', 'licence-regions', 'licence-validity',
                                            'licence-status', 'certification', 'settles-directly')),
  value       jsonb not null check (value->>'fact' = fact),
  evidence_id bigint not null references providers.evidence,
  approval_id bigint,
  recorded_at timestamptz not null,
  recorded_by text not null
);
create index facts_of_provider on providers.facts (provider_id, id desc);

-- A licence number is one institution's for ever.
create table providers.licence_numbers (
  number      text primary key,
  provider_id bigint not null references providers.providers
);

alter table providers.providers
  add column house     boolean not null default false,
  add column name_key  text,
  add column added_at  timestamptz not null default now(),
  add column added_by  text not null default '';

with evidence as (
  insert into providers.evidence (id, kind, source, checked_on, method, checked_by)
  select p.id, case when exists (select from kernel.settings where name = 'demo' and value = 'true') then 'test-data'
                    else 'declaration' end,
         'first set-up', current_date, 'manual', 'first set-up'
    from providers.providers p
  returning id
), numbers as (
  insert into providers.licence_numbers select p.licence_number, p.id from providers.providers p
)
insert into providers.facts (id, provider_id, fact, value, evidence_id, recorded_at, recorded_by)
select p.id + f.position, p.id, f.fact, f.value, p.id, now(), 'first set-up'
  from providers.providers p
  join evidence e on e.id = p.id
 cross join lateral (values
   (1, 'licence-number', jsonb_build_object('fact', 'licence-number', 'number', p.licence_number)),
   (2, 'licence-types', jsonb_build_object('fact', 'licence-types', 'types', jsonb_build_array('bank-card-acquiring'))),
   (3, 'licence-regions', jsonb_build_object('fact', 'licence-regions', 'regions', jsonb_build_array('CN'))),
   (4, 'licence-validity', jsonb_build_object('fact', 'licence-validity', 'from', p.licence_from, 'until', p.licence_until)),
   (5, 'licence-status', jsonb_build_object('fact', 'licence-status', 'status', 'valid', 'note', ''))
 ) as f (position, fact, value);

update providers.providers set house = true where id = (select min(id) from providers.providers);
update providers.providers set name_key = lower(translate(normalize(name, NFKC), ' ()〔〕【】[].,·''"', ''));

alter table providers.providers
  alter column name_key set not null,
  add constraint providers_name unique (name_key),
  drop column licence_number,
  drop column licence_scope,
  drop column regions,
  drop column licence_from,
  drop column licence_until,
  alter column acquirer_code drop not null,
  alter column service_phone drop not null,
  add constraint house_whole check (not house or (acquirer_code is not null and service_phone is not null));
create unique index providers_house on providers.providers (house) where house;

grant select, insert on providers.evidence, providers.facts, providers.licence_numbers to oneclear_app;
