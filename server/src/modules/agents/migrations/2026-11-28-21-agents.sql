-- Why: the tree of sales and service partners, and which merchant belongs to which of them, then and now. The closure
-- holds every pair of an agent and one at or below it, so a branch is one range of an index. Lock cost: none, new tables.
-- Undo: drop schema agents cascade (agents' users see nothing afterwards).
create schema agents;

create table agents.agents (
  id         bigint primary key,
  name       text not null check (length(name) between 1 and 100),
  name_en    text not null,
  contact    text not null default '',
  phone      text not null default '',
  status     text not null default 'active' check (status in ('active', 'closed')),
  created_at timestamptz not null
);

-- Under whom an agent stands, since when: never changed but by its end. One that stands under nobody is the operator's own.
create table agents.positions (
  seq       bigint generated always as identity primary key,
  agent_id  bigint not null references agents.agents,
  parent_id bigint references agents.agents check (parent_id <> agent_id),
  since     timestamptz not null,
  until     timestamptz check (until >= since),
  reason    text not null
);
create index positions_history on agents.positions (agent_id, seq);
create unique index positions_now on agents.positions (agent_id) where until is null;
create index positions_parent on agents.positions (parent_id) where until is null;

create table agents.closure (
  ancestor_id   bigint   not null references agents.agents,
  descendant_id bigint   not null references agents.agents,
  depth         smallint not null check (depth between 0 and 8),
  primary key (ancestor_id, descendant_id),
  check ((depth = 0) = (ancestor_id = descendant_id))
);
create index closure_upwards on agents.closure (descendant_id, depth);

-- Whose merchant it is, since when: at most one agent at a time.
create table agents.memberships (
  seq         bigint generated always as identity primary key,
  merchant_id bigint not null,
  agent_id    bigint not null references agents.agents,
  since       timestamptz not null,
  until       timestamptz check (until >= since),
  reason      text not null
);
create index memberships_history on agents.memberships (merchant_id, seq);
create unique index memberships_now on agents.memberships (merchant_id) where until is null;
create index memberships_agent on agents.memberships (agent_id, merchant_id) where until is null;

-- The merchants of an agent and of every agent below it: what row visibility asks.
create view agents.v_branch_merchants as
select c.ancestor_id as agent_id, m.merchant_id
  from agents.closure c join agents.memberships m on m.agent_id = c.descendant_id and m.until is null;

grant usage on schema agents to oneclear_app;
grant select, insert, update on agents.agents, agents.positions, agents.memberships to oneclear_app;
grant select, insert, delete on agents.closure to oneclear_app;
grant select on agents.v_branch_merchants to oneclear_app;
