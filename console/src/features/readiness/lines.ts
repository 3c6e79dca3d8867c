import type { AnswerOf } from "../../api/shapes.ts";
import type { paths } from "../../generated/api.d.ts";

/**
 * What is asked for, as lines somebody can go through one by one, and what an answer says of each. Requirements that the same
 * thing meets are one line: since the three-in-one reform one code is registration, tax number and organisation code.
 */
export type Requirement = AnswerOf<paths["/v1/readiness/requirements"]["get"]>["requirements"][number];
export type Answer = AnswerOf<paths["/v1/readiness"]["post"]>;
export type Reason = Answer["reasons"][number];
export type LineState = "there" | "missing" | "wrong" | "looked-at" | "later";
export type Line = {
  readonly key: string;
  readonly requirements: readonly Requirement[];
  /** Before anything was checked there is none. */
  readonly state: LineState | undefined;
  readonly reasons: readonly Reason[];
};
export type Lines = {
  readonly lines: readonly Line[];
  /** What belongs to no requirement: two papers that do not go together, a trade that is turned away. */
  readonly others: readonly Reason[];
};

export function linesOf(requirements: readonly Requirement[], answer: Answer | undefined): Lines {
  const groups = groupsOf(requirements);
  if (answer === undefined)
    return { lines: groups.map((group) => ({ ...group, state: undefined, reasons: [] })), others: [] };
  const placed = answer.reasons.map((reason) => ({ reason, key: placeOf(groups, reason) }));
  const lines = groups.map((group) => {
    const here = placed.filter(({ key }) => key === group.key).map(({ reason }) => reason);
    // The same sentence of two fields of one number is said once.
    const reasons = [...new Map(here.map((reason) => [reason.says.zh, reason])).values()];
    return { ...group, reasons, state: stateOf(group, { answer, reasons }) };
  });
  return { lines, others: placed.filter(({ key }) => key === undefined).map(({ reason }) => reason) };
}

type Group = Pick<Line, "key" | "requirements">;
const sameThing = ({ alternatives: [first = []] }: Requirement): string => first.map(({ code }) => code).join(" ");

function groupsOf(requirements: readonly Requirement[]): readonly Group[] {
  const groups = Map.groupBy(requirements, sameThing);
  return [...groups.values()].map((group) => ({ key: group[0]!.code, requirements: group }));
}

const MISSING = "-missing";
const isMissing = ({ requirements }: Group, { code }: Reason): boolean =>
  requirements.some((requirement) => code === `${requirement.code}${MISSING}`);

/** By the requirement it names, else by the field that comes nearest. */
function placeOf(groups: readonly Group[], reason: Reason): string | undefined {
  const named = groups.find((group) => isMissing(group, reason));
  if (named !== undefined) return named.key;
  const near = groups
    .map(({ key, requirements }) => ({ key, nearness: Math.max(...requirements.map((one) => nearness(one, reason))) }))
    .filter((one) => one.nearness > 0);
  return near.toSorted((one, other) => other.nearness - one.nearness)[0]?.key;
}

/** 3 the field itself, 2 a field of which it is a part, 1 a field beside it, or the requirement's own name. */
function nearness({ code, alternatives }: Requirement, { field }: Reason): number {
  const [top] = field.split(".");
  const fields = alternatives.flat().map((evidence) => evidence.field);
  if (fields.some((one) => one !== "documents" && one === field)) return 3;
  if (fields.some((one) => one !== "documents" && field.startsWith(`${one}.`))) return 2;
  return code === top || fields.some((one) => one !== "documents" && one.split(".")[0] === top) ? 1 : 0;
}

function stateOf(
  group: Group,
  { answer, reasons }: { readonly answer: Answer; readonly reasons: readonly Reason[] },
): LineState {
  const codes = new Set(group.requirements.map(({ code }) => code));
  const statuses = answer.due.filter(({ requirement }) => codes.has(requirement)).map(({ status }) => status);
  if (statuses.some((status) => status === "currently_due" || status === "past_due"))
    return reasons.some((reason) => !isMissing(group, reason)) ? "wrong" : "missing";
  if (statuses.includes("eventually_due")) return "later";
  return statuses.includes("pending") ? "looked-at" : "there";
}

/** "依据 · basis" as the server writes it in one line. */
export function halvesOf(source: string): { readonly zh: string; readonly en: string } {
  const [zh = source, en = source] = source.split(" · ");
  return { zh, en };
}
