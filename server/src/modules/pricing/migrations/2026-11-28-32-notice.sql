-- Why: a version that came by a change says when the merchant was told; no version begins on a day before that.
-- Lock cost: a moment of access exclusive on pricing.schedules; no row is rewritten, and the table is small.
-- Undo: alter table pricing.schedules drop column notice_given_on.
alter table pricing.schedules add column notice_given_on date check (notice_given_on < valid_from);
