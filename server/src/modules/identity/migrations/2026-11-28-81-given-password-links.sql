-- Why: a link that somebody handed over stays good, whoever asks at the door for one by mail. One that is out is known by
-- its time: a mailed one opens for half an hour.
-- Lock cost: a moment on a table of a few rows. Undo: alter table identity.password_links drop column given.

alter table identity.password_links add column given boolean not null default false;
update identity.password_links set given = true where expires_at > created_at + interval '30 minutes';
alter table identity.password_links alter column given drop default;
