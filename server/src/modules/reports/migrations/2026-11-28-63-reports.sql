-- Why: who gets which report regularly, and which periods were made for whom: once each.
-- Lock cost: none, new tables. Undo: drop schema reports cascade (nobody gets a report any more; files stay until their time).
create schema reports;

create table reports.subscriptions (
  user_id    bigint      not null,
  report     text        not null,
  format     text        not null check (format in ('csv', 'xlsx')),
  language   text        not null check (language in ('zh-CN', 'en')),
  created_at timestamptz not null,
  primary key (user_id, report)
);

create table reports.runs (
  user_id   bigint      not null,
  report    text        not null,
  -- A day, 2026-11-28, or a month, 2026-11.
  period    text        not null check (period ~ '^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$'),
  export_id bigint      not null,
  made_at   timestamptz not null,
  primary key (user_id, report, period)
);

grant usage on schema reports to oneclear_app;
grant select, insert, update, delete on reports.subscriptions to oneclear_app;
grant select, insert on reports.runs to oneclear_app;
