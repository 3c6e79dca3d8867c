import type { Database, Tx } from "#kernel/db";
import { publicId } from "#kernel/ids";
import { type BindDeps, bindTerminal, setTerminalLock, unbindTerminal } from "#flows/bind-terminal";
import type { Audit } from "#modules/audit";
import type { Binding } from "#modules/terminals";
import type { BindingRouteDeps, Told } from "../modules/terminals/routes.binding.ts";

/**
 * The binding flows with their audit entries. A flow commits by itself, so the entry is written by the last statement of
 * its own transaction: what was done and that it was done stand or fall together.
 */
export function auditedBinding(deps: BindDeps, audit: Audit): Pick<BindingRouteDeps, "bind" | "setLock" | "unbind"> {
  const told = (entry: Told): BindDeps => ({
    ...deps,
    db: withLastWord(deps.db, async (tx, outcome) => {
      const { kind, binding } = outcome as { kind: string; binding?: Binding };
      if (kind === "refused" || binding === undefined) return;
      await audit.record(tx, { ...entry, subject: publicId("ter", binding.terminalId), after: whatHolds(binding) });
    }),
  });
  return {
    bind: (input, entry) => bindTerminal(told(entry), input),
    setLock: (input, entry) => setTerminalLock(told(entry), input),
    unbind: (input, entry) => unbindTerminal(told(entry), input),
  };
}

const whatHolds = (binding: Binding): object => ({
  binding: publicId("bnd", binding.id),
  merchant: publicId("mer", binding.merchantId),
  place: publicId("plc", binding.placeId),
  number: binding.number,
  keyKind: binding.keyKind,
  status: binding.status,
});

/** A database whose transactions end with `lastWord`, inside the same commit. */
export function withLastWord(db: Database, lastWord: (tx: Tx, outcome: unknown) => Promise<void>): Database {
  return {
    ...db,
    transaction: (work) =>
      db.transaction(async (tx) => {
        const outcome = await work(tx);
        await lastWord(tx, outcome);
        return outcome;
      }),
  };
}
