/**
 * The life of an application, as a table: which step leads from where to where. Nothing else moves it. A draft and one that is
 * being corrected are in the applicant's hands, a submitted one in the operator's; the other states are ends.
 */
export const applicationStates = [
  "draft",
  "submitted",
  "correcting",
  "approved",
  "rejected",
  "withdrawn",
  "expired",
] as const;
export type ApplicationState = (typeof applicationStates)[number];

export const applicationSteps = ["submit", "ask-correction", "approve", "reject", "withdraw", "expire"] as const;
export type ApplicationStep = (typeof applicationSteps)[number];

const STEPS: Readonly<Record<ApplicationStep, { from: readonly ApplicationState[]; to: ApplicationState }>> = {
  submit: { from: ["draft", "correcting"], to: "submitted" },
  "ask-correction": { from: ["submitted"], to: "correcting" },
  approve: { from: ["submitted"], to: "approved" },
  reject: { from: ["submitted", "correcting"], to: "rejected" },
  withdraw: { from: ["draft", "submitted", "correcting"], to: "withdrawn" },
  expire: { from: ["draft", "correcting"], to: "expired" },
};

/** Where a step leads; undefined when it does not exist there. */
export function stepFrom(state: ApplicationState, step: ApplicationStep): ApplicationState | undefined {
  const { from, to } = STEPS[step];
  return from.includes(state) ? to : undefined;
}

/** Whether the applicant, or the agent who collects, may still write. */
export const isOpen = (state: ApplicationState): boolean => state === "draft" || state === "correcting";
export const isEnded = (state: ApplicationState): boolean => !isOpen(state) && state !== "submitted";

/** Whose move it is. */
export type WaitsFor = "applicant" | "agent" | "operator" | "nobody";
export function waitsFor(state: ApplicationState, isCollected: boolean): WaitsFor {
  if (isOpen(state)) return isCollected ? "agent" : "applicant";
  return state === "submitted" ? "operator" : "nobody";
}
