-- Why: how a merchant applies and is admitted. What identifies people and accounts lies sealed; lists read the few columns
-- beside it. History is written and never changed. Lock cost: none, new tables. Undo: drop schema applications cascade
-- (papers that were handed in become unreachable).
create schema applications;

create table applications.applications (
  id                bigint primary key,
  state             text not null check (state in ('draft', 'submitted', 'correcting', 'approved', 'rejected', 'withdrawn', 'expired')),
  kind              text not null check (kind in ('enterprise', 'individual', 'micro', 'institution')),
  name              text not null,
  shop_name         text not null,
  mcc               text not null,
  region            text not null,
  latitude          double precision,
  longitude         double precision,
  phone_masked      text not null,
  products          text[] not null,
  language          text not null check (language in ('zh-CN', 'en')),
  -- Who collects it; null: the applicant came by himself.
  agent_id          bigint,
  opened_by         bigint,
  opened_by_name    text not null,
  -- Of an applicant without an account. The secret itself is kept nowhere.
  secret_hash       bytea unique check (length(secret_hash) = 32),
  sealed            bytea,
  created_at        timestamptz not null,
  saved_at          timestamptz not null,
  submitted_at      timestamptz,
  waits_since       timestamptz,
  due_on            date,
  ended_at          timestamptz,
  round             int not null default 0,
  taken_by          bigint,
  taken_by_name     text,
  taken_at          timestamptz,
  phone_proven_at   timestamptz,
  agreement         jsonb,
  rejection         text,
  rejection_words   text,
  merchant_id       bigint unique,
  purged_at         timestamptz,
  -- What was purged has no papers left, and what was not has them.
  check ((purged_at is null) = (sealed is not null)),
  check ((taken_by is null) = (taken_at is null)),
  check ((state = 'approved') = (merchant_id is not null)),
  check ((state = 'rejected') = (rejection is not null)),
  check ((state in ('approved', 'rejected', 'withdrawn', 'expired')) = (ended_at is not null))
);
create index applications_state on applications.applications (state, id);
create index applications_agent on applications.applications (agent_id, id) where agent_id is not null;
create index applications_idle on applications.applications (saved_at) where state in ('draft', 'correcting');
create index applications_ended on applications.applications (ended_at) where purged_at is null;

-- One code at a time; tries are counted where the code lies.
create table applications.phone_codes (
  application_id bigint primary key references applications.applications,
  code_hash      bytea not null,
  sent_at        timestamptz not null,
  expires_at     timestamptz not null,
  tries          smallint not null default 0,
  sent_today     smallint not null default 1,
  sent_on        date not null
);

create table applications.documents (
  id             bigint primary key,
  application_id bigint not null references applications.applications,
  kind           text   not null,
  file_id        bigint not null unique,
  name           text   not null,
  type           text   not null,
  size_bytes     bigint not null,
  sha256         bytea  not null,
  added_at       timestamptz not null,
  added_by       text   not null,
  removed_at     timestamptz
);
create index documents_of on applications.documents (application_id, id);
create index documents_alike on applications.documents (sha256) where removed_at is null;

create table applications.history (
  seq            bigint generated always as identity primary key,
  application_id bigint not null references applications.applications,
  at             timestamptz not null,
  step           text   not null,
  by_side        text   not null check (by_side in ('applicant', 'agent', 'operator', 'system')),
  by_id          bigint,
  by_name        text   not null,
  detail         jsonb  not null
);
create index history_of on applications.history (application_id, seq);

create table applications.corrections (
  application_id bigint not null references applications.applications,
  round          int    not null,
  field          text   not null,
  reason         text   not null,
  primary key (application_id, round, field)
);

grant usage on schema applications to oneclear_app;
grant select, insert, update on applications.applications to oneclear_app;
grant select, insert, update, delete on applications.phone_codes to oneclear_app;
grant select, insert on applications.documents, applications.history, applications.corrections to oneclear_app;
grant update (removed_at) on applications.documents to oneclear_app;
