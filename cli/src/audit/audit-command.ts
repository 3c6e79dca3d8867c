import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Command, json, readArguments, UsageError } from "../io.ts";
import { askServer, dataDirOf, readServerFile } from "../platform/server-file.ts";

/**
 * `audit verify`: asks the running server to compare its whole trail with the chain, and with every head that lies in the
 * data folder or is named by `--anchor FILE`. `audit head`: prints the newest link, to be kept where the database does not
 * reach. Exit code 1 when the trail is not what was sealed.
 */
type Break = { readonly kind: string; readonly position: string | null; readonly entry: string | null };
type Verification = {
  readonly ok: boolean;
  readonly sealed: string;
  readonly waiting: string;
  readonly head: string | null;
  readonly anchors: number;
  readonly breaks: readonly Break[];
};
type Chain = { readonly sealed: string; readonly head: string | null; readonly sealedAt: string | null };
type Anchor = { readonly position: string; readonly hash: string };

const meanings: Readonly<Record<string, string>> = {
  changed: "is not what was sealed",
  removed: "is gone",
  inserted: "was not there when its time was sealed",
  reordered: "stands in another place than it was sealed in",
  rewritten: "is not the link that was made",
};

export const auditCommand: Command = async (argv, io) => {
  const { values, positionals } = readArguments(
    argv,
    { "data-dir": { type: "string" }, anchor: { type: "string", multiple: true }, json: { type: "boolean" } },
    true,
  );
  const [verb, ...more] = positionals;
  if (more.length > 0 || (verb !== "verify" && verb !== "head"))
    throw new UsageError("the audit trail can be asked for: verify, head");
  const server = await readServerFile(values["data-dir"]);
  if (verb === "head") {
    const chain = (await askServer(server, "GET", "/v1/audit/chain")) as Chain;
    const { sealed: position, head: hash, sealedAt } = chain;
    if (values.json) io.stdout(json({ position, hash, sealedAt }));
    else io.stdout(hash === null ? "nothing is sealed yet\n" : `${position} ${hash} sealed ${sealedAt}\n`);
    return hash === null ? 1 : 0;
  }
  const anchors = [
    ...(await anchorsIn(join(dataDirOf(values["data-dir"]), "audit"))),
    ...(await Promise.all((values.anchor ?? []).map(readAnchor))),
  ];
  const result = (await askServer(server, "POST", "/v1/audit/verification", { anchors })) as Verification;
  if (values.json) io.stdout(json(result));
  else {
    io.stdout(`${result.sealed} entries sealed, ${result.waiting} waiting, ${result.anchors} heads given out\n`);
    if (result.ok) io.stdout(`the trail is what was sealed; head ${result.head ?? "none yet"}\n`);
    for (const { kind, position, entry } of result.breaks)
      io.stdout(`  ${kind}: ${entry ?? "an entry"} at ${position ?? "no position"} ${meanings[kind] ?? ""}\n`);
  }
  return result.ok ? 0 : 1;
};

async function anchorsIn(folder: string): Promise<readonly Anchor[]> {
  const names = await readdir(folder).catch(() => [] as string[]);
  const files = names.filter((name) => /^audit-head-.*\.json$/.test(name)).toSorted();
  // The newest of a year and more: an older one is inside what the newer ones prove.
  return Promise.all(files.slice(-390).map((name) => readAnchor(join(folder, name))));
}

async function readAnchor(path: string): Promise<Anchor> {
  const { position, hash } = JSON.parse(await readFile(path, "utf8")) as Anchor;
  return { position, hash };
}
