-- Why: fee schedules are dated data; two versions never hold on the same day.
-- Lock cost: none, new tables. Undo: drop schema pricing cascade.
create schema pricing;

create table pricing.schedules (
  id              bigint primary key,
  merchant_id     bigint not null,
  version         int    not null,
  valid_from      date   not null,
  valid_until     date,
  refund_fee      text   not null default 'full-refund-returns-fee' check (refund_fee in ('full-refund-returns-fee', 'fee-is-kept')),
  signed_on       date   not null,
  unique (merchant_id, version),
  check (valid_until is null or valid_until > valid_from),
  -- Non-overlap without an extension: the merchant as a range of one number, so that both parts are ranges.
  constraint schedules_do_not_overlap exclude using gist
    (int8range(merchant_id, merchant_id, '[]') with &&, daterange(valid_from, valid_until) with &&)
);
create index schedules_merchant on pricing.schedules (merchant_id);

create table pricing.rates (
  schedule_id bigint not null references pricing.schedules,
  card_type   text   not null check (card_type in ('debit', 'credit', 'foreign')),
  rate_ppm    bigint not null check (rate_ppm between 0 and 100000),
  min_minor   bigint not null default 0 check (min_minor >= 0),
  cap_minor   bigint check (cap_minor is null or cap_minor >= min_minor),
  primary key (schedule_id, card_type)
);

grant usage on schema pricing to oneclear_app;
grant select, insert, update on pricing.schedules to oneclear_app;
grant select, insert on pricing.rates to oneclear_app;
