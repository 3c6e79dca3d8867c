import { timingSafeEqual } from "node:crypto";
import { publicId } from "#kernel/ids";
import type { ExportDeps } from "./deps.ts";
import type { Export } from "./export.ts";

/**
 * A link to a file: ends after a quarter of an hour, opens for its owner's session only, and names both under a MAC. The
 * signature alone opens nothing, and the session alone does not either: an address left in a history or a log is worth
 * nothing to anybody.
 */
export const LINK_LASTS = { minutes: 15 } as const;

const signedText = (made: Export, until: number): string =>
  `export/${publicId("exp", made.id)}/${made.owner.kind}/${made.owner.id}/${until}`;

const signatureOf = async (deps: Pick<ExportDeps, "sign">, made: Export, until: number): Promise<string> =>
  Buffer.from(await deps.sign(signedText(made, until))).toString("base64url");

export async function linkOf(deps: Pick<ExportDeps, "sign" | "clock">, made: Export): Promise<string> {
  const until = Math.floor(deps.clock.now().add(LINK_LASTS).epochMilliseconds / 1000);
  const signature = await signatureOf(deps, made, until);
  return `/v1/exports/${publicId("exp", made.id)}/download?until=${until}&signature=${signature}`;
}

export async function linkHolds(
  deps: Pick<ExportDeps, "sign" | "clock">,
  made: Export,
  link: { readonly until: number; readonly signature: string },
): Promise<"holds" | "ended" | "forged"> {
  // As texts: base64 has several spellings of the same bytes, and a link has one.
  const right = Buffer.from(await signatureOf(deps, made, link.until));
  const given = Buffer.from(link.signature);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return "forged";
  return link.until * 1000 < deps.clock.nowMs() ? "ended" : "holds";
}
