-- Why: a store that a merchant gave up takes no new terminals; its past stays readable.
-- Lock cost: a short exclusive lock on a small table; the default is not written into rows. Undo: drop the column.
alter table merchants.places
  add column status text not null default 'active' check (status in ('active', 'closed'));
