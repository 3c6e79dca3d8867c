-- Why: a person comes in by a one-time link and chooses the password himself; the first administrator of a live database by a
--      one-time code. Only hashes of both are kept.
-- Lock cost: none, new tables. Undo: drop table identity.invitations, identity.setup (open invitations are void then).
create table identity.invitations (
  user_id    bigint primary key references identity.users,
  token_hash bytea  not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

-- One row at most, and once it is used it stays: the door of the first start is closed for ever.
create table identity.setup (
  singleton  boolean primary key default true check (singleton),
  code_hash  bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz
);

create function identity.keep_setup_closed() returns trigger language plpgsql as $$
begin
  raise exception 'the set-up is closed for ever';
end $$;
create trigger setup_stays_closed before update or delete on identity.setup
  for each row when (old.used_at is not null) execute function identity.keep_setup_closed();

grant select, insert, update, delete on identity.invitations to oneclear_app;
grant select, insert, update on identity.setup to oneclear_app;
