-- Why: the same person, business, account or telephone behind several applications is seen, without the numbers lying anywhere
-- in clear: only their keyed hashes are compared. Lock cost: none, new table. Undo: drop table applications.marks.
create table applications.marks (
  application_id bigint not null references applications.applications,
  kind           text   not null check (kind in ('phone', 'id-number', 'credit-code', 'account')),
  hash           bytea  not null check (length(hash) = 32),
  primary key (application_id, kind, hash)
);
create index marks_alike on applications.marks (kind, hash);
create index applications_place on applications.applications (latitude, longitude) where latitude is not null;

grant select, insert, delete on applications.marks to oneclear_app;
