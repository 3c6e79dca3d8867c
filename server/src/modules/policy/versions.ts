import { businessDay } from "#kernel/clock";
import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { changed, type Changes, contentHash } from "./change.ts";
import type { PolicyDeps } from "./deps.ts";
import { packFaults, type PackFault } from "./pack-faults.ts";
import { packNamed, shippedPacks } from "./packs/index.ts";
import type { PolicyRefusal } from "./refusals.ts";
import { wasTried } from "./run-store.ts";
import {
  activeVersion,
  dueVersions,
  findVersion,
  insertVersion,
  lastNumber,
  lockVersions,
  newestAnnounced,
  saveState,
  versionOn,
} from "./store.ts";
import type { Version } from "./version.ts";

/**
 * The life of a version: draft → announced (two people, after everybody was judged by it once) → active at the first moment of
 * its day → superseded; or withdrawn, and then what held before holds again.
 */
type Refused = { readonly kind: "refused"; readonly code: PolicyRefusal };
const refused = (code: PolicyRefusal): Refused => ({ kind: "refused", code });
const today = ({ clock }: PolicyDeps): Temporal.PlainDate => businessDay(clock.now());

/** Before any version of an operator: what ships, as version 1, in force since for ever. */
const EVER = Temporal.PlainDate.from("2000-01-01");

export async function keepShipped(deps: PolicyDeps, tx: Tx): Promise<void> {
  const at = deps.clock.now();
  for (const content of shippedPacks)
    await insertVersion(tx, {
      id: deps.ids.next(0),
      pack: content.name,
      number: 1,
      basedOn: undefined,
      validFrom: EVER,
      content,
      contentSha256: contentHash(content),
      reason: "ships with the platform",
      draftedBy: "OneClear",
      draftedAt: at,
      state: "active",
      announcedAt: at,
      activatedAt: at,
      withdrawnOn: undefined,
    });
}

export type NewDraft = {
  readonly pack: string;
  readonly validFrom: Temporal.PlainDate;
  /** Begin from what this release ships instead of what holds: how an operator takes over the rows of a new release. */
  readonly shipped?: boolean;
  readonly changes: Changes;
  readonly reason: string;
  readonly by: string;
};
export type DraftOutcome =
  | { readonly kind: "drafted"; readonly version: Version }
  | (Refused & { readonly faults?: readonly PackFault[] });

export async function draft(deps: PolicyDeps, tx: Tx, input: NewDraft): Promise<DraftOutcome> {
  await lockVersions(tx);
  const base = await newestAnnounced(tx, input.pack);
  if (base === undefined) return refused("policy-not-found");
  if (Temporal.PlainDate.compare(input.validFrom, today(deps)) <= 0) return refused("policy-begins-too-early");
  if (Temporal.PlainDate.compare(input.validFrom, base.validFrom) <= 0) return refused("policy-before-last-version");
  const ground = (input.shipped === true ? packNamed(input.pack) : undefined) ?? base.content;
  const content = changed(ground, input.changes, input.validFrom);
  const faults = packFaults(content);
  if (faults.length > 0) return { ...refused("policy-rows-contradict"), faults };
  const contentSha256 = contentHash(content);
  if (Buffer.from(contentSha256).equals(base.contentSha256)) return refused("policy-draft-unchanged");
  const version: Version = {
    id: deps.ids.next(0),
    pack: input.pack,
    number: (await lastNumber(tx, input.pack)) + 1,
    basedOn: base.id,
    validFrom: input.validFrom,
    content,
    contentSha256,
    reason: input.reason,
    draftedBy: input.by,
    draftedAt: deps.clock.now(),
    state: "draft",
    announcedAt: undefined,
    activatedAt: undefined,
    withdrawnOn: undefined,
  };
  await insertVersion(tx, version);
  return { kind: "drafted", version };
}

export type Ready = { readonly kind: "ready"; readonly version: Version; readonly before: Version };

/** Whether a draft may be announced: it rests on what holds, begins on a day to come, and everybody was judged by it. */
export async function mayAnnounce(deps: PolicyDeps, tx: Tx, id: Id): Promise<Ready | Refused> {
  const ready = await mayTry(tx, id);
  if (ready.kind === "refused") return ready;
  const { version, before } = ready;
  if (Temporal.PlainDate.compare(version.validFrom, today(deps)) <= 0) return refused("policy-begins-too-early");
  return (await wasTried(tx, { versionId: id, beforeId: before.id })) ? ready : refused("policy-not-tried");
}

/** Whether a draft can be run over everybody: it is one, and what it rests on is what holds. */
export async function mayTry(tx: Tx, id: Id): Promise<Ready | Refused> {
  const version = await findVersion(tx, id);
  if (version === undefined) return refused("policy-version-not-found");
  if (version.state !== "draft") return refused("policy-version-not-draft");
  const before = await newestAnnounced(tx, version.pack);
  if (before?.state === "announced") return refused("policy-already-announced");
  if (before === undefined || before.id !== version.basedOn) return refused("policy-version-outdated");
  return { kind: "ready", version, before };
}

export async function announce(deps: PolicyDeps, tx: Tx, id: Id): Promise<Ready | Refused> {
  await lockVersions(tx);
  const ready = await mayAnnounce(deps, tx, id);
  if (ready.kind === "refused") return ready;
  const version: Version = { ...ready.version, state: "announced", announcedAt: deps.clock.now() };
  await saveState(tx, version);
  return { ...ready, version };
}

/** Nobody needs to agree to what was never announced. */
export async function discard(deps: PolicyDeps, tx: Tx, id: Id): Promise<Version | Refused> {
  await lockVersions(tx);
  const version = await findVersion(tx, id);
  if (version === undefined) return refused("policy-version-not-found");
  if (version.state !== "draft") return refused("policy-version-not-draft");
  const gone: Version = { ...version, state: "withdrawn", withdrawnOn: today(deps) };
  await saveState(tx, gone);
  return gone;
}

/** Whether it can be taken back, and what would hold then: `before` of the result. */
export async function mayWithdraw(deps: PolicyDeps, tx: Tx, id: Id): Promise<Ready | Refused> {
  const version = await findVersion(tx, id);
  if (version === undefined) return refused("policy-version-not-found");
  if (version.state !== "announced" && version.state !== "active") return refused("policy-version-not-in-force");
  const before = await versionOn(tx, { pack: version.pack, day: today(deps), without: id });
  return before === undefined ? refused("policy-version-is-the-first") : { kind: "ready", version, before };
}

export async function withdraw(deps: PolicyDeps, tx: Tx, id: Id): Promise<Ready | Refused> {
  await lockVersions(tx);
  const ready = await mayWithdraw(deps, tx, id);
  if (ready.kind === "refused") return ready;
  const version: Version = { ...ready.version, state: "withdrawn", withdrawnOn: today(deps) };
  await saveState(tx, version);
  if (ready.version.state === "active") await saveState(tx, { ...ready.before, state: "active" });
  return { ...ready, version };
}

/** Announced versions whose day has come take the place of what was in force. */
export async function turn(deps: PolicyDeps, tx: Tx): Promise<readonly Ready[]> {
  await lockVersions(tx);
  const turned: Ready[] = [];
  for (const next of await dueVersions(tx, today(deps))) {
    const before = await activeVersion(tx, next.pack);
    if (before === undefined) continue;
    await saveState(tx, { ...before, state: "superseded" });
    const version: Version = { ...next, state: "active", activatedAt: deps.clock.now() };
    await saveState(tx, version);
    turned.push({ kind: "ready", version, before });
  }
  return turned;
}
