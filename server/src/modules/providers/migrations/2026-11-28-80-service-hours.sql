-- Why: whom a merchant calls, and when somebody answers: shown on every page of its portal. Unknown hours stay null and are
-- said to be unknown. Lock cost: a moment, three columns without default on a table of few rows.
-- Undo: alter table providers.providers drop column service_from, drop column service_until, drop column service_days.
alter table providers.providers
  add column service_from  text check (service_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  add column service_until text check (service_until ~ '^([01][0-9]|2[0-4]):[0-5][0-9]$'),
  -- ISO days of the week, 1 is Monday.
  add column service_days  smallint[] check (service_days <@ '{1,2,3,4,5,6,7}'::smallint[]),
  add constraint service_hours_whole check (
    (service_from is null) = (service_until is null) and (service_from is null) = (service_days is null));
