import { must } from "#kernel/assert";
import { businessDay, type ShiftableClock } from "#kernel/clock";
import { type Id, publicId } from "#kernel/ids";
import { setMerchantStanding } from "#flows/merchant-standing";
import { permissions } from "#modules/identity";
import type { Services } from "../services.ts";
import { openApprovalDesk } from "../wiring/approvals.ts";

/** Plays every end a request can have, over the real kinds, between two people who need not sign in. */
export async function playFourEyes(services: Services, clock: ShiftableClock): Promise<void> {
  const { approvals } = openApprovalDesk(services);
  const { db } = services;
  const person = (id: Id, name: string) =>
    ({ kind: "user", id, name, role: "operations", source: "test", requestId: "" }) as const;
  const [asker, decider] = [person(1n, "asker"), person(2n, "decider")];
  const [merchant, other] = await services.merchants.list(db, { limit: 2, scope: "all" });
  const subject = publicId("mer", must(merchant, "a merchant").id);
  const ask = async (kind: string, about = subject, payload: object = {}): Promise<Id> => {
    const outcome = await db.transaction((tx) =>
      approvals.request(tx, { kind, subject: about, payload, reason: "because", actor: asker }),
    );
    if (outcome.kind === "refused") throw new Error(outcome.code);
    return outcome.approval.id;
  };
  const decide = (id: Id, verdict: "approve" | "reject") =>
    approvals.decide({ id, verdict, comment: "seen", actor: decider, permissions: new Set(permissions) });

  await suspend(services, must(merchant, "a merchant").id);
  await decide(await ask("merchant.reactivate"), "approve");
  await suspend(services, must(other, "a merchant").id);
  const again = publicId("mer", must(other, "a merchant").id);
  const regretted = await ask("merchant.reactivate", again);
  await db.transaction((tx) => approvals.withdraw(tx, { id: regretted, actor: asker, comment: "" }));
  await decide(await ask("merchant.reactivate", again), "reject");
  // Approved after the merchant had been let in otherwise: there is nothing left to do.
  const late = await ask("merchant.reactivate", again);
  await db.transaction((tx) =>
    services.merchants.setStatus(tx, { id: must(other, "a merchant").id, status: "active", reason: "" }),
  );
  await decide(late, "approve");
  await decide(await ask("fees.change", subject, lowerFees(businessDay(clock.now()))), "approve");
  await ask("fees.change", again, lowerFees(businessDay(clock.now())));
  clock.moveTo(clock.now().add({ hours: 121 }));
  await approvals.workOnce();
}

async function suspend(services: Services, merchantId: Id): Promise<void> {
  await services.db.transaction((tx) =>
    setMerchantStanding(services, tx, { merchantId, suspended: true, reason: "complaints" }),
  );
}

function lowerFees(today: Temporal.PlainDate): object {
  const rate = (ratePpm: string) => ({ ratePpm, minMinor: "0", capMinor: "1000" });
  return {
    validFrom: today.add({ days: 1 }).toString(),
    signedOn: today.toString(),
    noticeGivenOn: today.toString(),
    refundFee: "full-refund-returns-fee",
    rates: { debit: rate("1000"), credit: rate("1000"), foreign: rate("1000") },
  };
}
