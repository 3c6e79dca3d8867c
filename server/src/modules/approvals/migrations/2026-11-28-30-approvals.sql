-- Why: four eyes. What one person asks for and another decides, with what will be done exactly, until when, and what
-- became of it. The database itself refuses a request that was decided by whoever asked.
-- Lock cost: none, new table. Undo: drop schema approvals cascade (what waits for a decision is lost, nothing else).
create schema approvals;

create table approvals.requests (
  id              bigint primary key,
  kind            text   not null check (kind ~ '^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$'),
  -- before: nothing has happened yet. after: something was stopped at once, and is looked at afterwards.
  review          text   not null check (review in ('before', 'after')),
  subject         text   not null,
  merchant_id     bigint,
  bucket          smallint not null check (bucket between 0 and 63),
  payload         jsonb  not null,
  summary_zh      text   not null,
  summary_en      text   not null,
  changes         jsonb  not null,
  reason          text   not null check (length(reason) between 2 and 500),
  evidence        jsonb  not null default '[]',
  asked_by        bigint not null,
  asked_by_kind   text   not null check (asked_by_kind in ('user', 'service')),
  asked_by_name   text   not null,
  asked_by_role   text,
  asked_at        timestamptz not null,
  expires_at      timestamptz not null check (expires_at > asked_at),
  state           text   not null default 'pending'
                  check (state in ('pending', 'approved', 'applied', 'failed', 'rejected', 'expired', 'withdrawn')),
  decided_by      bigint,
  decided_by_name text,
  decided_by_role text,
  decided_at      timestamptz,
  comment         text   not null default '',
  finished_at     timestamptz,
  -- The catalogue's code of why an approved request could not be done.
  failure         text,
  result          jsonb,
  -- What leaves once, for the asker only, sealed by nobody but the key it is wrapped under.
  handover        jsonb,
  handed_over_at  timestamptz,
  attempts        int    not null default 0,
  next_attempt_at timestamptz,
  -- Four eyes, witnessed here whatever the program does.
  constraint another_person_decides check (decided_by <> asked_by),
  constraint decided_is_whole check (num_nonnulls(decided_by, decided_by_name, decided_at) in (0, 3)),
  constraint decision_has_its_person check
    ((state in ('approved', 'applied', 'failed', 'rejected')) = (decided_by is not null)),
  constraint finished_when_over check ((state in ('pending', 'approved')) = (finished_at is null)),
  constraint failed_says_why check ((state = 'failed') = (failure is not null)),
  -- A stop that nobody has looked at stays to be looked at.
  constraint stops_do_not_expire check (review = 'before' or state not in ('expired', 'withdrawn', 'failed'))
);
-- One open wish for one thing: a second would be decided by somebody who does not know the first.
create unique index requests_open on approvals.requests (kind, subject)
  where review = 'before' and state in ('pending', 'approved');
create index requests_waiting on approvals.requests (expires_at) where state = 'pending' and review = 'before';
create index requests_to_do on approvals.requests (next_attempt_at) where state = 'approved';
create index requests_subject on approvals.requests (subject, id);
create index requests_state on approvals.requests (state, id);
create index requests_asker on approvals.requests (asked_by, id);

grant usage on schema approvals to oneclear_app;
grant select, insert on approvals.requests to oneclear_app;
-- What was asked stays as it was asked; only what becomes of it is written later.
grant update (state, decided_by, decided_by_name, decided_by_role, decided_at, comment, finished_at, failure, result, handover,
              handed_over_at, attempts, next_attempt_at) on approvals.requests to oneclear_app;
