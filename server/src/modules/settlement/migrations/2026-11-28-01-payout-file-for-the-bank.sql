-- Why: a bank needs whole account numbers, and no table may hold one in clear. The readable copy of a day's file stays
-- masked; the bank's copy is kept sealed, so that whoever delivers it after an interruption hands over the same bytes.
-- Lock cost: none to speak of, one nullable column. Undo: drop the column (days that wait for delivery then deliver the masked copy).
alter table settlement.days add column file_for_bank bytea;
