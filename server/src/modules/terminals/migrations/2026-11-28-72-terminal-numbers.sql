-- Why: a terminal is looked for by its number without knowing whose it is. Written when a terminal is bound, never by a
-- payment. Lock cost: reads the bindings once under a lock against writing. Undo: drop index terminals.bindings_by_number.
create index bindings_by_number on terminals.bindings (number);
