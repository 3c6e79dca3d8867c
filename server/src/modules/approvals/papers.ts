import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import type { Brought, Evidence } from "./approval.ts";
import type { Deps } from "./index.ts";

/**
 * What somebody brings with a request or a decision. Of a file its name and hash are kept with the request: what was decided
 * upon can be told from whatever the file may become. A file of another merchant does not exist here.
 */
export async function papersOf(
  deps: Pick<Deps, "fileOf">,
  tx: Tx,
  { brought, merchantId }: { readonly brought: readonly Brought[]; readonly merchantId: Id | undefined },
): Promise<readonly Evidence[] | undefined> {
  const papers: Evidence[] = [];
  for (const { kind, value } of brought) {
    if (kind === "text") {
      papers.push({ kind, value });
      continue;
    }
    const file = await deps.fileOf(tx, value);
    if (file === undefined || (file.merchantId !== undefined && file.merchantId !== merchantId)) return undefined;
    papers.push({ kind, value, name: file.name, sha256: file.sha256 });
  }
  return papers;
}
