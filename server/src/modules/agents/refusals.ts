import type { ProblemEntry } from "#kernel/http/problem";

const nothingMoved = { zh: "没有资金变动。", en: "No money has moved." };

/** What the agents module refuses. */
export const agentProblems = {
  "agent-below-itself": {
    status: 409,
    title: { zh: "代理商不能归到自己的下级之下", en: "An agent cannot stand below itself" },
    money: nothingMoved,
    action: { zh: "请选择分支之外的上级。", en: "Choose a place outside its own branch." },
  },
  "agent-tree-too-deep": {
    status: 409,
    title: { zh: "代理层级超过上限", en: "The tree of agents would grow too deep" },
    money: nothingMoved,
    action: { zh: "最多九层。请选择更高的上级。", en: "Nine levels at most. Choose a place higher up." },
  },
  "agent-there-already": {
    status: 409,
    title: { zh: "该代理商已在此上级之下", en: "The agent stands there already" },
    money: nothingMoved,
    action: { zh: "无需操作。", en: "There is nothing to do." },
  },
  "agent-closed": {
    status: 409,
    title: { zh: "代理商已停用", en: "The agent is closed" },
    money: nothingMoved,
    action: { zh: "请选择其他代理商。", en: "Choose another agent." },
  },
  "agent-not-empty": {
    status: 409,
    title: { zh: "代理商仍有商户或下级", en: "The agent still has merchants or agents below it" },
    money: nothingMoved,
    action: { zh: "请先把它们转到其他代理商。", en: "Move them to another agent first." },
  },
  "merchant-there-already": {
    status: 409,
    title: { zh: "商户的归属没有变化", en: "The merchant belongs there already" },
    money: nothingMoved,
    action: { zh: "无需操作。", en: "There is nothing to do." },
  },
} as const satisfies Readonly<Record<string, ProblemEntry>>;
export type AgentRefusal = keyof typeof agentProblems;
