-- Why: applications belong to an agent before there is a merchant; whose branch an agent stands in is asked there too.
-- Lock cost: none, a view. Undo: drop view agents.v_branch_agents.
create view agents.v_branch_agents as select ancestor_id as agent_id, descendant_id as member_id from agents.closure;

grant select on agents.v_branch_agents to oneclear_app;
