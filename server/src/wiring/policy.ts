import { businessDay } from "#kernel/clock";
import type { HttpApp } from "#kernel/http/app";
import type { JobList } from "#kernel/jobs";
import { type Id, publicId } from "#kernel/ids";
import { createAudit, systemActor } from "#modules/audit";
import {
  beginRun,
  DEFAULT_PACK,
  evaluateMerchant,
  type NewRun,
  type PolicyNews,
  type Run,
  RUN_JOB,
  type RunDeps,
  workRun,
} from "#modules/policy";
import type { Tx } from "#kernel/db";
import { rulesOn } from "#flows/judge-terminal";
import { registerPolicyRoutes } from "../modules/policy/routes.operator.ts";
import { registerReadinessRoutes } from "../modules/policy/routes.readiness.ts";
import { registerPolicyRunRoutes } from "../modules/policy/routes.runs.ts";
import type { ApiServices } from "../routes.ts";
import type { Services } from "../services.ts";
import type { ApprovalDesk } from "./approvals.ts";
import { readMerchantLabels } from "./labels.ts";
import { qualificationFiles, toQualificationFile } from "./qualification-files.ts";

/** The rules an operator works by, put together with the merchants they are about and the people who are told. */
type RunServices = Pick<Services, "clock" | "ids" | "merchants">;
type WorkServices = RunServices & Pick<Services, "db" | "policy" | "notifications">;

const TURN_JOB = "policy.turn";

/** In the commit of what causes it. */
export function beginPolicyRun(services: RunServices, tx: Tx, input: NewRun): Promise<Run> {
  return beginRun({ ...services, files: qualificationFiles(services.merchants) }, tx, input);
}

function runDeps(services: WorkServices): RunDeps & Pick<Services, "db"> {
  return {
    ...services,
    files: qualificationFiles(services.merchants),
    tell: (tx: Tx, news: PolicyNews) => {
      const to = { kind: "merchant-owners", merchantId: news.merchantId } as const;
      const values = { from: news.from.toString(), what: news.what };
      return news.news === "due"
        ? services.notifications.tell(tx, {
            notice: "policy-changes",
            to,
            key: news.key,
            values: { ...values, by: news.by },
          })
        : services.notifications.tell(tx, { notice: "policy-relief", to, key: news.key, values });
    },
  };
}

/** Announced versions whose day has come take their place, and everybody is judged anew: in one commit each time. */
export async function turnPolicies(services: WorkServices): Promise<number> {
  const audit = createAudit(services);
  return services.db.transaction(async (tx) => {
    const turned = await services.policy.turn(tx);
    for (const { version, before } of turned) {
      const actor = systemActor("policy");
      const onDay = businessDay(services.clock.now());
      await beginPolicyRun(services, tx, { kind: "activation", before, after: version, onDay, by: actor.name });
      await audit.record(tx, {
        actor,
        action: "policy.activated",
        subject: publicId("pol", version.id),
        before: { version: publicId("pol", before.id), number: before.number },
        after: { number: version.number, validFrom: version.validFrom.toString() },
      });
    }
    return turned.length;
  });
}

export const policyJobs = (services: WorkServices): JobList => ({
  handlers: {
    [RUN_JOB]: (payload, { signal }) => workRun(runDeps(services), BigInt((payload as { run: string }).run), signal),
    [TURN_JOB]: async () => void (await turnPolicies(services)),
  },
  // The first minute of a day in Shanghai is as good as any other: by days alone the new rules hold from its first moment.
  schedule: [{ job: TURN_JOB, cron: "* * * * *" }],
});

export function registerPolicyArea(
  app: HttpApp,
  services: Pick<ApiServices, "db" | "clock" | "ids" | "merchants" | "policy" | "audit">,
  { request }: Pick<ApprovalDesk, "request">,
): void {
  const { db, clock, policy, merchants } = services;
  const audit: Parameters<typeof registerPolicyRoutes>[1]["audit"] = (tx, entry) => services.audit.record(tx, entry);
  registerPolicyRoutes(app, { db, clock, policy, audit, request });
  registerReadinessRoutes(app, {
    db,
    today: () => businessDay(clock.now()),
    rulesOn: (tx, day) => rulesOn(policy, tx, day),
  });
  registerPolicyRunRoutes(app, {
    db,
    policy,
    audit,
    beginDryRun: (tx, { draft, before, by }) =>
      beginPolicyRun(services, tx, { kind: "dry-run", before, after: draft, onDay: draft.validFrom, by }),
    async namesOf(tx, ids) {
      const labels = await readMerchantLabels(merchants, tx, ids);
      return new Map([...labels].map(([id, { name, nameEn }]) => [id, { zh: name, en: nameEn }]));
    },
    async judge(tx: Tx, merchantId: Id) {
      const merchant = await merchants.find(tx, merchantId);
      const day = businessDay(clock.now());
      const version = await policy.on(tx, { pack: DEFAULT_PACK, day });
      if (merchant === undefined || version === undefined) return undefined;
      const { file, unknown } = toQualificationFile(merchant, await merchants.placesOf(tx, merchantId));
      return { version, judgement: evaluateMerchant(file, version.content, day, unknown) };
    },
  });
}
