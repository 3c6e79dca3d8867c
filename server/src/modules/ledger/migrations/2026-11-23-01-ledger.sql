-- Why: two-sided, append-only transfers; stored totals per account that are proven equal to their sum.
-- Lock cost: none, new tables. Undo: drop schema ledger cascade.
create schema ledger;

-- A day's totals need no scan: when the first posting of a new business day arrives, the totals so far are kept as
-- "before that day", so the balance at the cut stays readable until the next day opens.
create table ledger.accounts (
  bucket              smallint not null,
  id                  bigint   not null,
  kind                text     not null check (kind in ('merchant-payable', 'channel-receivable', 'fees', 'payouts-due', 'suspense')),
  owner               bigint   not null,
  currency            char(3)  not null,
  normal_side         text     not null check (normal_side in ('debit', 'credit')),
  floor_minor         bigint,
  debits_minor        bigint   not null default 0 check (debits_minor >= 0),
  credits_minor       bigint   not null default 0 check (credits_minor >= 0),
  day                 date     not null,
  debits_before_day   bigint   not null default 0,
  credits_before_day  bigint   not null default 0,
  primary key (bucket, id),
  unique (bucket, kind, owner, currency)
) with (fillfactor = 50);

create table ledger.transfers (
  bucket          smallint    not null,
  id              bigint      not null,
  debit_account   bigint      not null,
  credit_account  bigint      not null,
  amount_minor    bigint      not null check (amount_minor > 0),
  code            text        not null,
  reference       bigint      not null,
  business_day    date        not null,
  posted_at       timestamptz not null,
  primary key (bucket, id),
  -- The second witness against posting twice: one payment (or payout) has each kind of transfer at most once.
  unique (bucket, reference, code),
  check (debit_account <> credit_account)
);

create function ledger.account_is_missing() returns boolean language plpgsql as $$
begin
  raise exception 'a transfer names an account that does not exist' using errcode = 'OC001';
end
$$;

-- The careful form of the posting function: repeats are passed over, floors are looked at transfer by transfer.
create function ledger.post_each(
  p_buckets smallint[], p_ids bigint[], p_links bigint[], p_debits bigint[], p_credits bigint[],
  p_amounts bigint[], p_codes text[], p_references bigint[], p_at timestamptz
) returns table (id bigint, outcome text)
language plpgsql volatile as $$
#variable_conflict use_column
declare
  refused bigint[] := '{}';
begin
  perform kernel.lock_buckets(p_buckets);

  -- Floors only matter where an account has one: look before writing, in the order given, link by link.
  if exists (
    select 1 from ledger.accounts a
     where a.floor_minor is not null
       and (a.bucket, a.id) in (select u.bucket, u.debit from unnest(p_buckets, p_debits) as u (bucket, debit))
  ) then
    refused := ledger.links_below_floor(p_buckets, p_ids, p_links, p_debits, p_credits, p_amounts, p_references, p_codes);
  end if;

  return query
  with given as (
    select u.bucket, u.id, u.link, u.debit, u.credit, u.amount, u.code, u.reference, u.step
      from unnest(p_buckets, p_ids, p_links, p_debits, p_credits, p_amounts, p_codes, p_references) with ordinality
           as u (bucket, id, link, debit, credit, amount, code, reference, step)
  ), fresh as (
    insert into ledger.transfers (bucket, id, debit_account, credit_account, amount_minor, code, reference, business_day, posted_at)
    select g.bucket, g.id, g.debit, g.credit, g.amount, g.code, g.reference, b.business_day, p_at
      from given g join kernel.buckets b on b.bucket = g.bucket
     where g.link <> all (refused)
     -- Of two with the same key the first given is the one that counts, as the floors assume.
     order by g.step
        on conflict do nothing
    returning bucket, id, debit_account, credit_account, amount_minor, business_day
  ), sides as (
    select bucket, debit_account as account, business_day, amount_minor as debit, 0::bigint as credit from fresh
    union all
    select bucket, credit_account, business_day, 0, amount_minor from fresh
  ), deltas as (
    select bucket, account, min(business_day) as business_day, sum(debit)::bigint as debit, sum(credit)::bigint as credit
      from sides group by bucket, account
  ), moved as (
    update ledger.accounts a
       set debits_minor       = a.debits_minor + d.debit,
           credits_minor      = a.credits_minor + d.credit,
           debits_before_day  = case when a.day < d.business_day then a.debits_minor else a.debits_before_day end,
           credits_before_day = case when a.day < d.business_day then a.credits_minor else a.credits_before_day end,
           day                = greatest(a.day, d.business_day)
      from deltas d
     where a.bucket = d.bucket and a.id = d.account
    returning a.bucket, a.id
  ), complete as (
    -- An entry without its account would be money out of nothing: the whole call fails.
    select case when (select count(*) from deltas) = (select count(*) from moved) then true
                else ledger.account_is_missing() end as yes
  )
  select f.id, 'posted' from fresh f, complete where complete.yes
  union all
  select g.id, 'floor' from given g where g.link = any (refused);
end
$$;

-- The posting function: any number of transfers in one call. Transfers with the same link stand or fall together.
-- Answers one row per transfer that was posted or refused by a floor; a transfer without a row was there already.
-- It locks its buckets first (again, when the caller has done so already: free), which serialises every account below.
-- Nearly always nothing is there yet and no floor is near: then one plain insert and one update do it. Only otherwise the
-- careful form is asked.
create function ledger.post(
  p_buckets smallint[], p_ids bigint[], p_links bigint[], p_debits bigint[], p_credits bigint[],
  p_amounts bigint[], p_codes text[], p_references bigint[], p_at timestamptz
) returns table (id bigint, outcome text)
language plpgsql volatile as $$
#variable_conflict use_column
declare
  wanted int;
  moved  int;
begin
  perform kernel.lock_buckets(p_buckets);
  -- Even if everything is taken and nothing comes in, no floor is touched: then floors need no second look. Credits only
  -- add, and what is refused or repeated only takes less.
  if not exists (
    select 1
      from (select u.bucket, u.debit, sum(u.amount) as most
              from unnest(p_buckets, p_debits, p_amounts) as u (bucket, debit, amount) group by u.bucket, u.debit) t
      join ledger.accounts a on a.bucket = t.bucket and a.id = t.debit
     where a.floor_minor is not null and a.credits_minor - a.debits_minor - a.floor_minor < t.most
  ) then
    begin
      insert into ledger.transfers (bucket, id, debit_account, credit_account, amount_minor, code, reference, business_day, posted_at)
      select u.bucket, u.id, u.debit, u.credit, u.amount, u.code, u.reference, b.business_day, p_at
        from unnest(p_buckets, p_ids, p_debits, p_credits, p_amounts, p_codes, p_references) 
               as u (bucket, id, debit, credit, amount, code, reference)
        join kernel.buckets b on b.bucket = u.bucket;
      with deltas as (
        select s.bucket, s.account, sum(s.debit)::bigint as debit, sum(s.credit)::bigint as credit
          from (select bucket, debit as account, amount as debit, 0::bigint as credit
                  from unnest(p_buckets, p_debits, p_amounts) as u (bucket, debit, amount)
                union all
                select bucket, credit, 0, amount from unnest(p_buckets, p_credits, p_amounts) as u (bucket, credit, amount)) s
         group by s.bucket, s.account
      ), moved as (
        update ledger.accounts a
           set debits_minor       = a.debits_minor + d.debit,
               credits_minor      = a.credits_minor + d.credit,
               debits_before_day  = case when a.day < b.business_day then a.debits_minor else a.debits_before_day end,
               credits_before_day = case when a.day < b.business_day then a.credits_minor else a.credits_before_day end,
               day                = greatest(a.day, b.business_day)
          from deltas d join kernel.buckets b on b.bucket = d.bucket
         where a.bucket = d.bucket and a.id = d.account
        returning 1
      )
      select (select count(*) from deltas), (select count(*) from moved) into wanted, moved;
      if wanted <> moved then perform ledger.account_is_missing(); end if;
      return query select u, 'posted'::text from unnest(p_ids) as u;
      return;
    exception when unique_violation then
      -- Something of this is there already: the careful form tells which.
      null;
    end;
  end if;
  return query select * from ledger.post_each(p_buckets, p_ids, p_links, p_debits, p_credits, p_amounts, p_codes, p_references, p_at);
end
$$;

-- The links whose debits would take a floored account below its floor, deciding in the order given. A link that is
-- refused gives back what its earlier transfers took, so the count begins again without it, until none is refused.
create function ledger.links_below_floor(
  p_buckets smallint[], p_ids bigint[], p_links bigint[], p_debits bigint[], p_credits bigint[], p_amounts bigint[],
  p_references bigint[], p_codes text[]
) returns bigint[]
language plpgsql stable as $$
declare
  refused   bigint[] := '{}';
  available jsonb;
  seen      jsonb;
  again     boolean;
  step      int;
  account   bigint;
  same      text[];
  room      bigint;
begin
  loop
    again := false;
    available := '{}';
    seen := '{}';
    for step in 1 .. coalesce(array_length(p_links, 1), 0) loop
      continue when p_links[step] = any (refused);
      -- What is there already, or earlier in this call, is not posted again and takes nothing.
      same := array['id/' || p_ids[step], 'of/' || p_buckets[step] || '/' || p_references[step] || '/' || p_codes[step]];
      continue when seen ?| same or exists (
        select 1 from ledger.transfers t
         where t.bucket = p_buckets[step]
           and (t.id = p_ids[step] or (t.reference = p_references[step] and t.code = p_codes[step])));
      seen := seen || jsonb_build_object(same[1], true, same[2], true);
      foreach account in array array[p_debits[step], p_credits[step]] loop
        continue when available ? account::text;
        select a.credits_minor - a.debits_minor - a.floor_minor into room
          from ledger.accounts a where a.bucket = p_buckets[step] and a.id = account;
        available := available || jsonb_build_object(account::text, room);
      end loop;
      room := (available ->> p_debits[step]::text)::bigint - p_amounts[step];
      if room < 0 then
        refused := refused || p_links[step];
        again := true;
        exit;
      end if;
      available := available || jsonb_build_object(p_debits[step]::text, room);
      room := (available ->> p_credits[step]::text)::bigint + p_amounts[step];
      available := available || jsonb_build_object(p_credits[step]::text, room);
    end loop;
    exit when not again;
  end loop;
  return refused;
end
$$;

create view ledger.v_balances as
select bucket, id, kind, owner, currency, normal_side, debits_minor, credits_minor,
       case normal_side when 'debit' then debits_minor - credits_minor else credits_minor - debits_minor end as balance_minor
  from ledger.accounts;

grant usage on schema ledger to oneclear_app;
grant select, insert on ledger.transfers to oneclear_app;          -- never update, never delete
grant select, insert, update on ledger.accounts to oneclear_app;
grant select on ledger.v_balances to oneclear_app;

-- What other modules may read of the ledger for their proofs and reports.
create view ledger.v_postings as
select bucket, id, reference, code, amount_minor, business_day from ledger.transfers;
grant select on ledger.v_postings to oneclear_app;
