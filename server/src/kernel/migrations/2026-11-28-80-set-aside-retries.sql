-- Why: a person has an event that was set aside tried again; how that went stands beside it.
-- Lock cost: a moment on a table that is nearly always empty. Undo: alter table kernel.set_aside_events drop column tried_at.

alter table kernel.set_aside_events add column tried_at timestamptz;
grant update (attempts, error, tried_at) on kernel.set_aside_events to oneclear_app;
