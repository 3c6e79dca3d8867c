-- Why: papers of somebody who applies are neither evidence of a merchant nor exports: they are read by the door of their
-- application alone. Lock cost: reads files.files once under a lock against everybody (milliseconds per 10,000 files).
-- Undo: put the former check back when no such file is left.
alter table files.files drop constraint files_purpose_check;
alter table files.files add constraint files_purpose_check check (purpose in ('evidence', 'export', 'application'));
