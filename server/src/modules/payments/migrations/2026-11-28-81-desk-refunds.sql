-- Why: a refund that a person asks for at a desk or in the portal, not at a terminal: who, why, under which key of the
-- caller, so that the same request takes effect once; and above which amount a second person must agree.
-- Such a refund has batch 0, so it is in no terminal's batch; the check holds everything else to a real one.
-- Lock cost: new tables; the check is added without looking at old rows (a moment), then validated under a lock that lets
-- payments go on. Undo: drop table payments.desk_refunds, payments.refund_limits; drop the constraint.
create table payments.desk_refunds (
  bucket        smallint    not null,
  payment_id    bigint      not null,
  merchant_id   bigint      not null,
  original_id   bigint      not null,
  request_key   text        not null check (length(request_key) between 1 and 400),
  asked_by_kind text        not null check (asked_by_kind in ('user', 'service', 'system')),
  asked_by      bigint,
  asked_by_name text        not null,
  asked_by_role text,
  source        text        not null,
  request_id    text        not null,
  reason        text        not null,
  approval_id   bigint,
  asked_at      timestamptz not null,
  primary key (bucket, payment_id),
  -- The second witness against refunding twice for one request.
  unique (bucket, merchant_id, request_key)
);

-- How much may leave one sale from a desk without a second person. Every change is a row; the newest holds.
create table payments.refund_limits (
  id                   bigint      primary key,
  unapproved_max_minor bigint      not null check (unapproved_max_minor >= 0),
  since                timestamptz not null,
  set_by               text        not null
);

alter table payments.payments
  add constraint payments_batch check (batch > 0 or (batch = 0 and kind = 'refund' and original_id is not null)) not valid;
alter table payments.payments validate constraint payments_batch;

grant select, insert on payments.desk_refunds, payments.refund_limits to oneclear_app;
