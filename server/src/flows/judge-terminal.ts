import { must } from "#kernel/assert";
import { businessDay, type Clock } from "#kernel/clock";
import type { Tx } from "#kernel/db";
import type { FieldError } from "#kernel/http/problem";
import { type Devices, type Dossier, toTerminalFile } from "#modules/devices";
import type { Merchants } from "#modules/merchants";
import {
  DEFAULT_PACK,
  evaluateTerminal,
  type Pack,
  packNamed,
  type Policy,
  type TerminalJudgement,
} from "#modules/policy";
import type { Terminals } from "#modules/terminals";

/**
 * May this machine be bound? What is on record of its serial, whose it is now, and the rules of the day, brought together.
 * Asked by whoever holds a terminal in his hands, and by the binding itself.
 */
export type JudgeDeps = {
  readonly clock: Clock;
  readonly policy: Pick<Policy, "on">;
  readonly devices: Devices;
  readonly terminals: Terminals;
  readonly merchants: Merchants;
};
export type SerialVerdict = { readonly judged: TerminalJudgement; readonly dossier: Dossier };

/** The rules this installation goes by on a day: the version it has announced for it, else the pack that ships. */
export async function rulesOn(policy: Pick<Policy, "on">, tx: Tx, day: Temporal.PlainDate): Promise<Pack> {
  const version = await policy.on(tx, { pack: DEFAULT_PACK, day });
  return version?.content ?? must(packNamed(DEFAULT_PACK), "the pack that ships");
}

export async function judgeSerial(
  deps: JudgeDeps,
  tx: Tx,
  asked: {
    readonly serial: string;
    /** What stands on its plate; undefined: what the maker says. */
    readonly model: string | undefined;
    /** Leaves out whose it is: for a binding, which finds that out under its own lock. */
    readonly alone?: true;
  },
): Promise<SerialVerdict> {
  const dossier = await deps.devices.dossierOf(tx, asked.serial);
  const device = asked.alone === true ? undefined : await deps.terminals.findBySerial(tx, asked.serial);
  const binding = device === undefined ? undefined : await deps.terminals.findBinding(tx, device.id);
  const bound = binding && { merchant: "", since: binding.boundAt };
  const file = toTerminalFile(dossier, { model: asked.model, bound });
  const today = businessDay(deps.clock.now());
  return { dossier, judged: evaluateTerminal(file, await rulesOn(deps.policy, tx, today), today) };
}

export type SerialRefusal =
  | "terminal-not-certified"
  | "terminal-certificate-over"
  | "terminal-wrong-model"
  | "terminal-reported";

/** Why a machine must not be bound, with what is wrong at which field; undefined when it may. */
export function serialRefusal(
  judged: TerminalJudgement,
): { readonly code: SerialRefusal; readonly errors: readonly FieldError[] } | undefined {
  if (judged.verdict === "bindable") return undefined;
  const errors = judged.reasons
    .filter(({ effect }) => effect === "bars" || effect === "refuses")
    .map(({ field, says }) => ({
      pointer: `/terminal/${field.replaceAll(".", "/")}`,
      message: `${says.zh} · ${says.en}`,
    }));
  return { code: CODES[judged.serialState] ?? "terminal-not-certified", errors };
}

const CODES: Readonly<Partial<Record<TerminalJudgement["serialState"], SerialRefusal>>> = {
  expired: "terminal-certificate-over",
  "wrong-model": "terminal-wrong-model",
  "reported-stolen": "terminal-reported",
  "reported-lost": "terminal-reported",
};
