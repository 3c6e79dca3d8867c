-- Why: what people are told: the centre on their pages, mails and short messages with every attempt, and what each person
-- wants to hear, where and when. Addresses belong here and nowhere else; one counts only after its owner proved it.
-- Lock cost: none, new tables. Undo: drop schema notifications cascade (nobody is told anything any more).
create schema notifications;

-- Each occasion reaches a person once, however often its event is read.
create table notifications.told (
  user_id bigint      not null,
  notice  text        not null,
  key     text        not null check (length(key) between 1 and 200),
  at      timestamptz not null,
  primary key (user_id, notice, key)
);
create index told_age on notifications.told (at);

create table notifications.inbox (
  id         bigint primary key,
  user_id    bigint      not null,
  notice     text        not null,
  values     jsonb       not null,
  -- How many of a burst stand in this row; the values are those of the last.
  count      int         not null default 1 check (count > 0),
  created_at timestamptz not null,
  latest_at  timestamptz not null,
  read_at    timestamptz
);
create index inbox_owner on notifications.inbox (user_id, id);
create index inbox_unread on notifications.inbox (user_id, notice, latest_at) where read_at is null;

create table notifications.deliveries (
  id            bigint primary key,
  user_id       bigint      not null,
  channel       text        not null check (channel in ('mail', 'sms')),
  notice        text        not null,
  values        jsonb       not null,
  address       text        not null,
  language      text        not null check (language in ('zh-CN', 'en')),
  zone          text        not null,
  status        text        not null check (status in ('waiting', 'sending', 'sent', 'failed', 'dropped')),
  -- Those that went out as one message with another.
  within        bigint,
  attempts      int         not null default 0,
  due_at        timestamptz not null,
  claimed_until timestamptz,
  created_at    timestamptz not null,
  ended_at      timestamptz,
  error         text        not null default '',
  check ((status = 'sending') = (claimed_until is not null)),
  check ((status in ('sent', 'failed', 'dropped')) = (ended_at is not null))
);
create index deliveries_due on notifications.deliveries (due_at) where status in ('waiting', 'sending');
create index deliveries_burst on notifications.deliveries (user_id, channel, notice, created_at);

create table notifications.preferences (
  user_id bigint  not null,
  notice  text    not null,
  channel text    not null check (channel in ('in-app', 'mail', 'sms')),
  wanted  boolean not null,
  primary key (user_id, notice, channel)
);

create table notifications.people (
  user_id     bigint primary key,
  language    text not null check (language in ('zh-CN', 'en')),
  -- Minutes after midnight in the person's zone; equal means none.
  quiet_from  smallint not null check (quiet_from between 0 and 1439),
  quiet_until smallint not null check (quiet_until between 0 and 1439)
);

create table notifications.addresses (
  user_id     bigint not null,
  channel     text   not null check (channel in ('mail', 'sms')),
  address     text   not null check (length(address) between 3 and 254),
  verified_at timestamptz,
  code_hash   bytea,
  code_until  timestamptz,
  code_tries  int    not null default 0,
  -- A mail server said for ever that there is no such box.
  bounced_at  timestamptz,
  primary key (user_id, channel)
);

-- Places a person has signed in from: a new one is told.
create table notifications.known_places (
  user_id bigint not null,
  place   text   not null,
  at      timestamptz not null,
  primary key (user_id, place)
);

grant usage on schema notifications to oneclear_app;
grant select, insert, update, delete on all tables in schema notifications to oneclear_app;
