-- Why: a reversal that must not go to the network (a part of its sale had been given back) is ended by people, and how it
-- ended stands with it.
-- Lock cost: adding an empty column takes the table for a moment; the check looks at no old row, as none has a value.
-- Undo: alter table payments.reversals drop column resolution.
alter table payments.reversals
  add column resolution text check (resolution in ('rest-refunded', 'sale-stands'));
