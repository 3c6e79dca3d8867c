import { join } from "node:path";
import { readJournal } from "@oneclear/simulators/network";
import { disagreements } from "./network-against-ledger.ts";
import { paymentsByApi } from "./payments-of.ts";
import type { ServerChild } from "./server-child.ts";

export type LedgerProof = {
  readonly transfers: number;
  readonly balanced: boolean;
  readonly unknown: number;
  readonly ok: boolean;
  readonly breaks: readonly { readonly law: string; readonly subject: string }[];
};

/**
 * What is wrong with a running server's books at this moment: the proof, and the network's journal against the ledger.
 * `later` names payments whose outcome may still be open.
 */
export async function wrongsOf(
  server: Pick<ServerChild, "ask">,
  dataDir: string,
  later: ReadonlySet<string> = new Set(),
): Promise<readonly string[]> {
  const payments = await paymentsByApi(server);
  const proof = (await server.ask("POST", "/v1/ledger/proof", {})) as LedgerProof;
  const journal = await readJournal(join(dataDir, "network", "journal.jsonl"));
  const openLater = payments.filter(({ rrn, status }) => later.has(rrn) && status === "unknown").length;
  const now = <T extends { readonly rrn: string }>(all: readonly T[]): readonly T[] =>
    all.filter(({ rrn }) => !later.has(rrn));
  return [
    ...wrongsOfProof({ ...proof, unknown: proof.unknown - openLater }),
    ...disagreements(now(journal), now(payments)),
  ];
}

export function wrongsOfProof(proof: LedgerProof): readonly string[] {
  return [
    ...proof.breaks.map(({ law, subject }) => `broken: ${law} (${subject})`),
    ...(proof.balanced ? [] : ["the ledger does not balance"]),
    ...(proof.unknown === 0 ? [] : [`${proof.unknown} outcomes are unknown`]),
    ...(proof.ok ? [] : ["the proof fails"]),
  ];
}
