-- Why: whose rows a user sees hangs on the user: an agent's people on an agent, a cashier on some places of its merchant.
-- Lock cost: two checks are exchanged on identity.users, a short exclusive lock on a small table; the one of agents is not
-- validated, because agents' users of before had no agent and saw nothing. Undo: drop the columns (their checks go with
-- them) and put the old check of roles back, after users of the role agent-staff are gone.
alter table identity.users
  add column agent_id  bigint,
  add column place_ids bigint[] not null default '{}',
  drop constraint users_role_check,
  add constraint users_role_check check (role in ('operations', 'risk', 'finance', 'support', 'administrator', 'auditor', 'agent',
      'agent-staff', 'merchant-owner', 'merchant-cashier')),
  -- An agent's people belong to an agent, everybody else to none.
  add constraint users_agent check ((role in ('agent', 'agent-staff')) = (agent_id is not null)) not valid,
  -- Only a cashier is held to places; one without any sees none. Read with every request, so bounded.
  add constraint users_places check (cardinality(place_ids) <= 100 and (role = 'merchant-cashier' or place_ids = '{}'));

create index users_of_agent on identity.users (agent_id, id) where agent_id is not null;
create index users_of_merchant on identity.users (merchant_id, id) where merchant_id is not null;
