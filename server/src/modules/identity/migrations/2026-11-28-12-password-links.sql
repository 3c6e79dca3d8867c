-- Why: whoever forgot his password gets a link to choose another one, to a mail box he proved or from somebody he knows.
-- Of a link only the hash is kept, and there is one of a person at a time.
-- Lock cost: none, a new table. Undo: drop table identity.password_links (links that are out open nothing any more).
create table identity.password_links (
  user_id    bigint primary key references identity.users,
  token_hash bytea  not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at)
);
grant select, insert, update, delete on identity.password_links to oneclear_app;
