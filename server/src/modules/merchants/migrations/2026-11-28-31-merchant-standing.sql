-- Why: a merchant that is suspended says why on its page.
-- Lock cost: a moment of access exclusive on merchants.merchants; the default is kept in the catalogue, no row is rewritten.
-- Undo: alter table merchants.merchants drop column status_reason.
alter table merchants.merchants add column status_reason text not null default '';
