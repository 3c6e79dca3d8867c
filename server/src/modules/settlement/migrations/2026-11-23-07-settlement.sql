-- Why: what the terminal and the host agreed on at batch close; what each merchant is paid for a day, once.
-- Lock cost: none, new tables. Undo: drop schema settlement cascade.
create schema settlement;

create table settlement.batches (
  bucket        smallint not null,
  terminal_id   bigint   not null,
  merchant_id   bigint   not null,
  batch_date    date     not null,
  batch         int      not null,
  host_debit_minor      bigint not null,
  host_debit_count      int    not null,
  host_credit_minor     bigint not null,
  host_credit_count     int    not null,
  terminal_debit_minor  bigint not null,
  terminal_debit_count  int    not null,
  terminal_credit_minor bigint not null,
  terminal_credit_count int    not null,
  balanced      boolean  not null,
  upload_status text     not null default 'none' check (upload_status in ('none', 'awaited', 'complete')),
  closed_at     timestamptz not null,
  primary key (bucket, terminal_id, batch_date, batch)
);
create index batches_closed on settlement.batches (closed_at);

-- Every difference between the terminal's upload and ours, named.
create table settlement.breaks (
  bucket       smallint not null,
  terminal_id  bigint   not null,
  batch_date   date     not null,
  batch        int      not null,
  trace        int      not null,
  kind         text     not null check (kind in ('terminal-only', 'host-only', 'amount-differs', 'card-differs')),
  terminal_minor bigint,
  host_minor   bigint,
  found_at     timestamptz not null,
  primary key (bucket, terminal_id, batch_date, batch, trace, kind)
);

create table settlement.uploads (
  bucket       smallint not null,
  terminal_id  bigint   not null,
  batch_date   date     not null,
  batch        int      not null,
  trace        int      not null,
  card_hash    bytea    not null,
  amount_minor bigint   not null,
  primary key (bucket, terminal_id, batch_date, batch, trace)
);

create table settlement.days (
  business_day date primary key,
  status       text not null check (status in ('cutting', 'cut', 'paid')),
  cut_at       timestamptz not null,
  file_name    text,
  file_hash    text,
  file_body    text
);
create index days_unfinished on settlement.days (business_day) where status <> 'paid';

create table settlement.payouts (
  bucket       smallint not null,
  id           bigint   not null,
  business_day date     not null,
  merchant_id  bigint   not null,
  gross_minor  bigint   not null,
  refunds_minor bigint  not null,
  fees_minor   bigint   not null,
  carried_minor bigint  not null,
  net_minor    bigint   not null,
  count        int      not null,
  status       text     not null check (status in ('instructed', 'carried')),
  due_on       date     not null,
  created_at   timestamptz not null,
  primary key (bucket, id),
  unique (bucket, merchant_id, business_day),
  check (net_minor = gross_minor - refunds_minor - fees_minor + carried_minor),
  check ((status = 'instructed') = (net_minor > 0))
);
create index payouts_day on settlement.payouts (business_day);

grant usage on schema settlement to oneclear_app;
grant select, insert, update on settlement.batches, settlement.days to oneclear_app;
grant select, insert on settlement.breaks, settlement.uploads, settlement.payouts to oneclear_app;
