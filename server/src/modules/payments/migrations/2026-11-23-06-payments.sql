-- Why: what was asked, what was decided, and what is still to be undone. Hot tables: every key begins with the bucket.
-- Lock cost: none, new tables. Undo: drop schema payments cascade.
create schema payments;

-- A terminal's batch. Numbers are the host's, go on over rebinding and are never reused.
create table payments.windows (
  bucket       smallint not null,
  merchant_id  bigint   not null,
  terminal_id  bigint   not null,
  batch        int      not null check (batch between 1 and 999999),
  batch_date   date     not null,
  status       text     not null default 'open' check (status in ('open', 'closed')),
  opened_at    timestamptz not null,
  closed_at    timestamptz,
  close_trace  int,
  primary key (bucket, terminal_id, batch_date, batch)
);
create unique index windows_open on payments.windows (bucket, terminal_id) where status = 'open';
create index windows_terminal on payments.windows (terminal_id, opened_at desc, batch desc);

create table payments.payments (
  bucket          smallint not null,
  id              bigint   not null,
  merchant_id     bigint   not null,
  terminal_id     bigint   not null,
  batch_date      date     not null,
  batch           int      not null,
  trace           int      not null check (trace between 1 and 999999),
  kind            text     not null check (kind in ('sale', 'void', 'refund', 'balance')),
  status          text     not null check (status in ('sent', 'approved', 'declined', 'unknown', 'reversed', 'voided')),
  cause           text     not null default '',
  amount_minor    bigint   not null check (amount_minor >= 0),
  currency        char(3)  not null,
  original_id     bigint,
  undone_minor    bigint   not null default 0 check (undone_minor between 0 and amount_minor),
  -- Of what was undone, the part that is approved and not only on its way: the fee goes back when it is the whole.
  given_back_minor bigint  not null default 0 check (given_back_minor between 0 and undone_minor),
  body_hash       bytea    not null,
  card_hash       bytea    not null,
  card_first6     text     not null,
  card_last4      text     not null,
  brand           text     not null,
  card_type       text     not null,
  entry_mode      text     not null,
  channel_id      bigint,
  channel_stan    int,
  channel_sent_at text,
  rrn             char(12) not null,
  auth_code       text,
  response_code   char(2),
  clearing_date   text,
  business_day    date     not null,
  fee_minor       bigint   not null default 0,
  fee             json,
  answer          json,
  created_at      timestamptz not null,
  decided_at      timestamptz,
  primary key (bucket, id),
  unique (bucket, merchant_id, terminal_id, batch_date, batch, trace)
) with (fillfactor = 70);

-- What happened on the way, step by step, and the frames, decoded and masked. Cold beside the row above.
create table payments.journeys (
  bucket     smallint not null,
  payment_id bigint   not null,
  part       text     not null check (part in ('authorise', 'reversal', 'network-reversal')),
  at         timestamptz not null,
  steps      json     not null,
  messages   json     not null,
  primary key (bucket, payment_id, part)
-- A journey is two to four kilobytes, written once and read by few: compressing each costs more than its room.
) with (toast_tuple_target = 8160);

-- Every outcome that must be undone at the network, with its owner and deadline, until it is answered.
create table payments.reversals (
  bucket       smallint not null,
  payment_id   bigint   not null,
  reason       char(2)  not null,
  status       text     not null check (status in ('queued', 'done', 'blocked')),
  owner        text     not null,
  -- How often it was asked for: one asked for again while its message is under way is not ended by that message's answer.
  wanted       int      not null default 1,
  attempts     int      not null default 0,
  next_at      timestamptz not null,
  deadline_at  timestamptz not null,
  answered     char(2),
  created_at   timestamptz not null,
  done_at      timestamptz,
  primary key (bucket, payment_id)
);
create index reversals_queued on payments.reversals (next_at) where status = 'queued';

-- How far the sweep for overdue requests has looked in each bucket: ids are times, so each row is looked at once.
create table payments.sweeps (
  bucket   smallint primary key,
  swept_to bigint not null
);

create view payments.v_unsettled as
select p.bucket, p.id, p.merchant_id, p.status, p.created_at, r.owner, r.deadline_at, r.status as reversal_status
  from payments.payments p left join payments.reversals r on r.bucket = p.bucket and r.payment_id = p.id
 where p.status in ('sent', 'unknown');

grant usage on schema payments to oneclear_app;
grant select, insert, update on payments.windows, payments.payments, payments.reversals, payments.sweeps to oneclear_app;
grant select, insert on payments.journeys to oneclear_app;
grant select on payments.v_unsettled to oneclear_app;
