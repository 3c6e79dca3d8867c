-- Why: the trail is sealed as a chain of hashes, so that an entry that was changed, removed, slipped in or moved is found,
-- whoever did it. An entry carries the number of its transaction, which says when no earlier one can come any more. The
-- application adds to the chain and to its anchors, and changes neither; it cannot choose an entry's transaction either.
-- Lock cost: adding the column writes audit.entries anew under access exclusive (about a second for a million entries).
-- Undo: drop table audit.verifications, audit.anchors, audit.chain; alter table audit.entries drop column xid.
alter table audit.entries add column xid xid8 not null default pg_current_xact_id();
create index entries_order on audit.entries (xid, id);
create index entries_action on audit.entries (action, id);
create index entries_actor on audit.entries (actor_name, id);
create index entries_read on audit.entries using gin ((after -> 'subjects')) where action = 'personal-data.read';

create table audit.chain (
  position  bigint primary key check (position > 0),
  entry_id  bigint not null unique,
  xid       xid8   not null,
  content   bytea  not null check (length(content) = 32),
  hash      bytea  not null check (length(hash) = 32),
  sealed_at timestamptz not null
);

-- The head of the chain as it was given out at the end of a day.
create table audit.anchors (
  day      date   primary key,
  position bigint not null,
  hash     bytea  not null check (length(hash) = 32),
  at       timestamptz not null
);

create table audit.verifications (
  id      bigint primary key,
  at      timestamptz not null,
  by_name text   not null,
  sealed  bigint not null,
  ok      boolean not null,
  result  jsonb  not null
);

revoke insert on audit.entries from oneclear_app;
grant insert (id, at, actor_kind, actor_id, actor_name, actor_role, source, request_id, action, subject, before, after, reason,
              approval_id) on audit.entries to oneclear_app;
grant select, insert on audit.chain, audit.anchors, audit.verifications to oneclear_app;
