-- Why: where a terminal stood when something happened at it, for readers that see some places only.
-- Lock cost: none, a view. Undo: drop view terminals.v_stations.
create view terminals.v_stations as
select terminal_id, merchant_id, place_id, bound_at, unbound_at from terminals.bindings;

grant select on terminals.v_stations to oneclear_app;
