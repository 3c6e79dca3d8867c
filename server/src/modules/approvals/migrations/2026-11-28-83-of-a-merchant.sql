-- Why: a merchant's page shows what waits about the merchant, also where the request is about one of its terminals.
-- Lock cost: a share lock on approvals.requests, which is small, while the index is made. Undo: drop index approvals.requests_merchant.
create index requests_merchant on approvals.requests (merchant_id, id) where merchant_id is not null;
