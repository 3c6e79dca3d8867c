-- Why: the rules an operator works by are versions of a pack: drafted, tried on everybody, announced by two people, in force
-- from the first moment of a day, withdrawn if need be. What a version says never changes; only its state does. A run is
-- everybody judged by two versions, merchant by merchant, with how far it got.
-- Lock cost: none, new tables. Undo: drop schema policy cascade.
create schema policy;

create table policy.versions (
  id             bigint primary key,
  pack           text        not null,
  number         int         not null check (number > 0),
  based_on       bigint      references policy.versions,
  valid_from     date        not null,
  content        jsonb       not null,
  content_sha256 bytea       not null check (length(content_sha256) = 32),
  reason         text        not null,
  drafted_by     text        not null,
  drafted_at     timestamptz not null,
  state          text        not null check (state in ('draft', 'announced', 'active', 'superseded', 'withdrawn')),
  announced_at   timestamptz,
  activated_at   timestamptz,
  -- The first day it holds no more.
  withdrawn_on   date,
  unique (pack, number),
  check ((state = 'withdrawn') = (withdrawn_on is not null)),
  check (announced_at is not null or state in ('draft', 'withdrawn'))
);
-- One set of rules is in force, and one at most is announced beside it.
create unique index versions_active on policy.versions (pack) where state = 'active';
create unique index versions_announced on policy.versions (pack) where state = 'announced';

create table policy.runs (
  id             bigint primary key,
  kind           text        not null check (kind in ('dry-run', 'announcement', 'activation', 'withdrawal')),
  before_id      bigint      not null references policy.versions,
  after_id       bigint      not null references policy.versions,
  on_day         date        not null,
  state          text        not null default 'waiting' check (state in ('waiting', 'running', 'done')),
  -- Where it goes on: the last merchant that was judged.
  cursor         bigint      not null default 0,
  total          int         not null check (total >= 0),
  done           int         not null default 0,
  touched        int         not null default 0,
  asked_by       text        not null,
  created_at     timestamptz not null,
  finished_at    timestamptz,
  check ((state = 'done') = (finished_at is not null))
);
create index runs_after on policy.runs (after_id, id);

create table policy.touched (
  run_id         bigint not null references policy.runs,
  merchant_id    bigint not null,
  before_verdict text   not null,
  after_verdict  text   not null,
  -- What is due under the rules after and was not before.
  due            jsonb  not null,
  -- Requirements nobody can tell of, because the papers are not here.
  unknown        text[] not null,
  primary key (run_id, merchant_id)
);

grant usage on schema policy to oneclear_app;
grant select, insert on policy.versions, policy.runs, policy.touched to oneclear_app;
grant update (state, announced_at, activated_at, withdrawn_on) on policy.versions to oneclear_app;
grant update (state, cursor, done, touched, finished_at) on policy.runs to oneclear_app;
