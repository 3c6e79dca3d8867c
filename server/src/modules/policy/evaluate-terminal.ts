import type { TERMINAL_VERDICTS } from "./files/answer.ts";
import type { TerminalFile } from "./files/terminal-file.ts";
import type { Pack } from "./pack.ts";
import { packOn } from "./pack-on.ts";
import { COMPARISON, has, heaviestFirst, joinedDue, type Judgement, type Reason, sourceOf } from "./rules/finding.ts";
import { unmetRequirements } from "./rules/requirements.ts";
import { checkBindings } from "./rules/terminal-bindings.ts";
import { checkCertificates } from "./rules/terminal-certificates.ts";
import { serialFault } from "./rules/terminal-serial.ts";

/** May this machine be bound? And in one word why it is what it is: the state of its serial. */
export type TerminalVerdict = (typeof TERMINAL_VERDICTS)[number];
export type SerialState =
  | "certified"
  | "expired"
  | "unknown"
  | "wrong-model"
  | "already-bound"
  | "reported-stolen"
  | "reported-lost";
export type TerminalJudgement = Judgement<TerminalVerdict> & { readonly serialState: SerialState };

export function evaluateTerminal(file: TerminalFile, pack: Pack, on: Temporal.PlainDate): TerminalJudgement {
  const today = packOn(pack, on);
  const source = (code: string): string => {
    const rule = today.requirements.find((requirement) => requirement.code === code);
    return rule === undefined ? COMPARISON : sourceOf(rule.basis);
  };
  const serial = serialFault(file.serial, source("terminal-serial"));
  const certificates = checkCertificates(file, today, source("terminal-certificate"));
  const bindings = checkBindings(file, today, source("terminal-serial"));
  const model = (file.model ?? "").trim();
  const reasons: Reason[] = [...reported(file), ...serial, ...certificates.reasons, ...bindings];
  if (model === "")
    reasons.push({
      code: "model-missing",
      field: "model",
      effect: "bars",
      says: { zh: "没有写终端型号；请照机身铭牌填写", en: "The model is missing; copy it from the machine's plate" },
      source: source("terminal-model"),
    });
  const isWrongModel = has(certificates.reasons, "bars") && certificates.state === "wrong-model";
  const unmet = unmetRequirements(
    today,
    { subjects: ["terminal"] },
    {
      serial: serial.length > 0 ? "faulty" : "there",
      model: model === "" || isWrongModel ? "faulty" : "there",
      "acceptance-certificate": certificates.state === "certified" ? "there" : "faulty",
      firmware: certificates.firmware,
    },
  );
  return {
    verdict: has(reasons, "bars") || has(reasons, "refuses") ? "not-bindable" : "bindable",
    serialState: stateOf(file, bindings, certificates.state),
    reasons: heaviestFirst(reasons),
    due: joinedDue([...unmet.map(({ due }) => due), ...certificates.due]),
  };
}

function stateOf(
  { reported }: TerminalFile,
  bindings: readonly Reason[],
  certified: "certified" | "expired" | "unknown" | "wrong-model",
): SerialState {
  if (reported === "stolen") return "reported-stolen";
  if (reported === "lost") return "reported-lost";
  return bindings.some(({ code }) => code === "already-bound") ? "already-bound" : certified;
}

function reported({ reported: what }: TerminalFile): readonly Reason[] {
  if (what === null || what === undefined) return [];
  const says =
    what === "stolen"
      ? {
          zh: "这台终端已报被盗；不要使用，请联系支付机构",
          en: "This terminal is reported stolen; do not use it and call the payment company",
        }
      : {
          zh: "这台终端已报遗失；找回后须先撤销报失",
          en: "This terminal is reported lost; when it is found the report is withdrawn first",
        };
  return [
    { code: `reported-${what}`, field: "reported", effect: "refuses", says, source: "报失登记 · reports of losses" },
  ];
}
