import { must } from "#kernel/assert";
import { addJob } from "#kernel/jobs";
import type { Database, Tx } from "#kernel/db";
import type { Bilingual } from "#kernel/http/problem";
import type { Id } from "#kernel/ids";
import type { PolicyDeps, QualificationFile, RunDeps } from "./deps.ts";
import { differenceOf } from "./difference.ts";
import { evaluateMerchant } from "./evaluate-merchant.ts";
import type { Pack } from "./pack.ts";
import { findRun, insertRun, insertTouched, lockRun, saveProgress, type Touched } from "./run-store.ts";
import { findVersion } from "./store.ts";
import type { Run, RunKind, Version } from "./version.ts";

/**
 * Everybody judged by the rules before and the rules after, as of one day: to try a draft, to tell those an announced version
 * touches, and again when it comes into force or is taken back. A step is one commit: judgements, notices and how far it got
 * stand or fall together, so a run that dies goes on where it was and tells nobody twice.
 */
export const RUN_JOB = "policy.run";
/** Merchants of one commit. */
const STEP = 200;

export type NewRun = {
  readonly kind: RunKind;
  readonly before: Pick<Version, "id">;
  readonly after: Pick<Version, "id">;
  readonly onDay: Temporal.PlainDate;
  readonly by: string;
};

/** In the commit of what causes it; the work follows. */
export async function beginRun(deps: PolicyDeps & Pick<RunDeps, "files">, tx: Tx, input: NewRun): Promise<Run> {
  const run: Run = {
    id: deps.ids.next(0),
    kind: input.kind,
    beforeId: input.before.id,
    afterId: input.after.id,
    onDay: input.onDay,
    state: "waiting",
    cursor: 0n,
    total: await deps.files.count(tx),
    done: 0,
    touched: 0,
    askedBy: input.by,
    createdAt: deps.clock.now(),
    finishedAt: undefined,
  };
  await insertRun(tx, run);
  await addJob(tx, RUN_JOB, { run: run.id.toString() }, { queue: "policy", key: `policy-run-${run.id}` });
  return run;
}

/** Works until everybody was judged, or the process is asked to stop; then the job is tried again and goes on. */
export async function workRun(
  deps: RunDeps & { readonly db: Database },
  runId: Id,
  signal: AbortSignal,
): Promise<void> {
  const run = must(await findRun(deps.db, runId), "the run of a job");
  const before = must(await findVersion(deps.db, run.beforeId), "the rules before");
  const after = must(await findVersion(deps.db, run.afterId), "the rules after");
  for (;;) {
    signal.throwIfAborted();
    const state = await deps.db.transaction((tx) => step(deps, tx, { runId, before, after }));
    if (state === "done") return;
  }
}

export async function step(
  deps: RunDeps,
  tx: Tx,
  { runId, before, after }: { readonly runId: Id; readonly before: Version; readonly after: Version },
): Promise<Run["state"]> {
  const run = must(await lockRun(tx, runId), "the run of a step");
  if (run.state === "done") return "done";
  const files = await deps.files.after(tx, run.cursor, STEP);
  const touched = files.flatMap((one) => touchedBy(one, { before: before.content, after: after.content, run }));
  await insertTouched(tx, runId, touched);
  if (run.kind !== "dry-run") for (const one of touched) await tell(deps, tx, { run, before, after, touched: one });
  const last = files.at(-1);
  const isOver = files.length < STEP;
  await saveProgress(tx, {
    ...run,
    state: isOver ? "done" : "running",
    cursor: last?.merchantId ?? run.cursor,
    done: run.done + files.length,
    touched: run.touched + touched.length,
    finishedAt: isOver ? deps.clock.now() : undefined,
  });
  return isOver ? "done" : "running";
}

function touchedBy(
  { merchantId, file, unknown }: QualificationFile,
  { before, after, run }: { readonly before: Pack; readonly after: Pack; readonly run: Run },
): readonly Touched[] {
  const judged = (pack: Pack) => evaluateMerchant(file, pack, run.onDay, unknown);
  const difference = differenceOf(judged(before), judged(after));
  return difference === undefined ? [] : [{ merchantId, ...difference }];
}

/** Owners hear what is new due and by when, and what they need not bring any more. */
async function tell(
  deps: RunDeps,
  tx: Tx,
  told: { readonly run: Run; readonly before: Version; readonly after: Version; readonly touched: Touched },
): Promise<void> {
  const { run, before, after, touched } = told;
  const common = { merchantId: touched.merchantId, key: `${run.afterId}/${run.kind}/${run.id}`, from: run.onDay };
  if (touched.due.length > 0) {
    const days = touched.due.flatMap(({ by }) => by ?? []).toSorted();
    const by: Bilingual =
      days[0] === undefined ? { zh: "绑定终端之前", en: "before a terminal is bound" } : { zh: days[0], en: days[0] };
    const codes = touched.due.map(({ requirement }) => requirement);
    await deps.tell(tx, { ...common, news: "due", what: inWords(after.content, codes), by });
  }
  if (touched.relieved.length > 0)
    await deps.tell(tx, { ...common, news: "relief", what: inWords(before.content, touched.relieved) });
}

function inWords(pack: Pack, codes: readonly string[]): Bilingual {
  const words = new Map(pack.requirements.map((rule) => [rule.code, rule.says]));
  const named = codes.map((code) => words.get(code) ?? { zh: code, en: code });
  return { zh: named.map(({ zh }) => zh).join("；"), en: named.map(({ en }) => en).join("; ") };
}
