-- Why: who reads onwards waits for every transaction that may still bring a row, and PostgreSQL shows when another session's
-- began only to members of the role that session signed in as. The application's role is no member of the owner, as whom a
-- DATABASE_URL signs in; so the owner looks, and tells the age alone.
-- Lock cost: none. Undo: drop function kernel.longest_open_ms().

create function kernel.longest_open_ms() returns bigint
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
  select coalesce(ceil(extract(epoch from max(clock_timestamp() - xact_start)) * 1000), 0)::bigint
    from pg_stat_activity
   where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
     and xact_start is not null
$$;
revoke execute on function kernel.longest_open_ms() from public;
grant execute on function kernel.longest_open_ms() to oneclear_app;
