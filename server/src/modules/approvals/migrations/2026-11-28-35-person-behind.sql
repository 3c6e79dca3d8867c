-- Why: a program asks in the name of whoever made its credential; that person cannot be the second pair of eyes.
-- Lock cost: a moment of access exclusive on approvals.requests, which is small; the rows are read once for the check.
-- Undo: alter table approvals.requests drop column asked_for.
alter table approvals.requests add column asked_for bigint;
alter table approvals.requests add constraint another_person_than_behind_decides check (decided_by <> asked_for);
