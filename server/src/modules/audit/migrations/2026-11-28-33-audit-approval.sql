-- Why: an entry names the approval under which something was done.
-- Lock cost: a moment of access exclusive on audit.entries; no row is rewritten. Undo: alter table audit.entries drop column approval_id.
alter table audit.entries add column approval_id bigint;
create index entries_approval on audit.entries (approval_id, id) where approval_id is not null;
