-- Why: nobody decides what is about himself, whoever asked for it; and whoever decides may add papers as whoever asked.
-- Lock cost: a moment of access exclusive on approvals.requests, which is small; the rows are read once for the check.
-- Undo: alter table approvals.requests drop column concerns, drop column decision_evidence.
alter table approvals.requests add column concerns bigint;
alter table approvals.requests add constraint another_person_than_concerned_decides check (decided_by <> concerns);
alter table approvals.requests add column decision_evidence jsonb not null default '[]';
grant update (decision_evidence) on approvals.requests to oneclear_app;
