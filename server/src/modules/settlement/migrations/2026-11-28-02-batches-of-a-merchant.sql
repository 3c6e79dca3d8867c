-- Why: the list of batches is narrowed to a merchant or read by one, over all days; by time alone all of them would be read.
-- Lock cost: writes of batches wait while the index is made, and a terminal closes one a day. Undo: drop the index.
create index batches_of_merchant on settlement.batches (merchant_id, closed_at);
