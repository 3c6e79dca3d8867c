import { type Command, json, readArguments, UsageError } from "../io.ts";
import { askServer, readServerFile } from "../platform/server-file.ts";

type Proof = {
  readonly transfers: number;
  readonly accounts: number;
  readonly balanced: boolean;
  readonly unknown: number;
  readonly ok: boolean;
  readonly breaks: readonly { readonly law: string; readonly subject: string }[];
};

/** `ledger prove`: asks the running server to prove its ledger now. */
export const ledgerCommand: Command = async (argv, io) => {
  const { values, positionals } = readArguments(
    argv,
    { "data-dir": { type: "string" }, json: { type: "boolean" } },
    true,
  );
  if (positionals.length !== 1 || positionals[0] !== "prove") throw new UsageError("the ledger can be asked to: prove");
  const server = await readServerFile(values["data-dir"]);
  const proof = (await askServer(server, "POST", "/v1/ledger/proof", {})) as Proof;
  if (values.json) io.stdout(json(proof));
  else {
    const state = proof.balanced ? "balanced" : "NOT BALANCED";
    io.stdout(`${proof.transfers} transfers over ${proof.accounts} accounts: ${state}\n`);
    io.stdout(`${proof.unknown} unknown outcomes; every law holds: ${proof.ok ? "yes" : "no"}\n`);
    for (const item of proof.breaks) io.stdout(`  ${item.law}: ${item.subject}\n`);
  }
  return proof.ok ? 0 : 1;
};
