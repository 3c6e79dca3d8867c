-- Why: complaints about institutions, each step a row, and the versions of their service terms with a hash. Nothing of either
-- changes after it was written. Lock cost: none, new tables. Undo: drop the three tables.
create table providers.complaints (
  id          bigint primary key,
  provider_id bigint not null references providers.providers,
  merchant_id bigint,
  kind        text not null check (kind in ('fees', 'deposit', 'settlement-late', 'service', 'impostor', 'other')),
  said        text not null check (said <> ''),
  contact     text not null,
  received_at timestamptz not null,
  received_by text not null
);
create index complaints_of_provider on providers.complaints (provider_id, id desc);
create index complaints_of_merchant on providers.complaints (merchant_id, id desc) where merchant_id is not null;

create table providers.complaint_steps (
  id           bigint primary key,
  complaint_id bigint not null references providers.complaints,
  state        text not null check (state in ('open', 'answered', 'closed')),
  said         text not null,
  at           timestamptz not null,
  by_whom      text not null
);
create index steps_of_complaint on providers.complaint_steps (complaint_id, id desc);

create table providers.terms (
  id           bigint primary key,
  provider_id  bigint not null references providers.providers,
  version      integer not null check (version > 0),
  title        text not null check (title <> ''),
  body         text not null check (body <> ''),
  sha256       bytea not null check (sha256 = sha256(convert_to(body, 'UTF8'))),
  valid_from   date not null,
  published_at timestamptz not null,
  published_by text not null,
  unique (provider_id, version)
);

grant select, insert on providers.complaints, providers.complaint_steps, providers.terms to oneclear_app;
