import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { PaymentCommand } from "./commands.ts";
import type { Movement } from "./movements.ts";
import type { Payment, PaymentKind } from "./payment.ts";
import { aDecide, aKey, anAccept, aPayment, aReverse } from "./testing/a-payment.ts";
import { commit, emptyStore, type Stored } from "./testing/play.ts";

/** One thing that may happen, over a handful of traces: what it refers to is found when its turn comes. */
type Happening = {
  readonly what: "sale" | "void" | "refund" | "approve" | "decline" | "silence" | "reverse" | "again";
  readonly trace: number;
  readonly of: number;
  readonly amountMinor: bigint;
  /** Joins the batch of the one before instead of starting its own. */
  readonly joins: boolean;
};

/** Sales on the first traces, what takes from them on the others, so that most of a run has something to work on. */
const SALES_MAX = 2;
const TRACES_MAX = 9;
const anything = {
  trace: fc.integer({ min: 1, max: TRACES_MAX }),
  of: fc.integer({ min: 1, max: SALES_MAX }),
  amountMinor: fc.constantFrom(100n, 40n, 60n, 40n, 60n, 1n),
  joins: fc.boolean(),
};
const undoing = { ...anything, trace: fc.integer({ min: SALES_MAX + 1, max: TRACES_MAX }) };
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ ...anything, trace: anything.of, what: fc.constant("sale" as const) }) },
  {
    weight: 8,
    arbitrary: fc.record({ ...undoing, what: fc.constantFrom("void" as const, "refund", "refund", "refund") }),
  },
  { weight: 5, arbitrary: fc.record({ ...anything, trace: anything.of, what: fc.constant("approve" as const) }) },
  {
    weight: 12,
    arbitrary: fc.record({ ...undoing, what: fc.constantFrom("approve" as const, "approve", "decline", "silence") }),
  },
  { weight: 1, arbitrary: fc.record({ ...anything, what: fc.constantFrom("decline" as const, "silence") }) },
  { weight: 2, arbitrary: fc.record({ ...undoing, what: fc.constant("reverse" as const) }) },
  { weight: 1, arbitrary: fc.record({ ...anything, what: fc.constantFrom("reverse" as const, "again") }) },
);

const SALE_MINOR = 100n;
const FEE_MINOR = 7n;

/** What the terminal knows of each trace: the payment it asked for, whether or not it was accepted. */
function commandOf(asked: Map<number, Payment>, given: Happening): PaymentCommand | undefined {
  const { what, trace, of } = given;
  switch (what) {
    case "sale":
    case "void":
    case "refund": {
      const original = asked.get(of);
      const kind: PaymentKind = what;
      const amountMinor = what === "refund" ? given.amountMinor : SALE_MINOR;
      const payment = aPayment({ trace, kind, amountMinor, originalId: what === "sale" ? undefined : original?.id });
      if (!asked.has(trace)) asked.set(trace, payment);
      return anAccept(payment);
    }
    case "approve":
    case "decline":
    case "silence": {
      const payment = asked.get(trace);
      const outcome = what === "approve" ? "approved" : what === "decline" ? "declined" : "unknown";
      const feeMinor = payment?.kind === "sale" ? FEE_MINOR : -FEE_MINOR;
      return (
        payment && aDecide(payment, { outcome, feeMinor, ...(payment.kind === "refund" ? { inPartMinor: 0n } : {}) })
      );
    }
    case "reverse":
      // A terminal reverses sales and voids; a refund it repeats until it is answered.
      if (asked.get(trace)?.kind === "refund") return undefined;
      return aReverse({ ...aKey, trace }, { amountMinor: SALE_MINOR });
    case "again":
      return undefined;
  }
}

const TERMINAL: ReadonlySet<string> = new Set(["declined", "reversed"]);

/** Plays what happens; `check` looks at the rows after each commit. Gives every movement of the whole run. */
function live(
  happenings: readonly Happening[],
  check: (before: ReadonlyMap<bigint, Payment>, stored: Stored) => void,
): { readonly stored: Stored; readonly movements: readonly Movement[] } {
  const stored = emptyStore();
  const asked = new Map<number, Payment>();
  const movements: Movement[] = [];
  let batch: PaymentCommand[] = [];
  let last: readonly PaymentCommand[] = [];
  const flush = (): void => {
    if (batch.length === 0) return;
    const before = new Map(stored.payments);
    movements.push(...commit(stored, batch).changes.movements);
    last = batch;
    batch = [];
    check(before, stored);
  };
  const accepted = (id: bigint): boolean =>
    stored.payments.has(id) || batch.some((command) => command.kind === "accept" && command.payment.id === id);
  for (const given of happenings) {
    const command = commandOf(asked, given);
    if (!given.joins) flush();
    if (given.what === "again") {
      flush();
      batch = [...last];
    }
    // A flow decides only what was accepted before; whether it was is known when the batch before is through.
    if (command?.kind === "decide") flush();
    if (command === undefined || (command.kind === "decide" && !accepted(command.paymentId))) continue;
    batch.push(command);
  }
  flush();
  return { stored, movements };
}

/** What stands with the merchant for each payment that is approved: sales in, voids and refunds out, fees taken off. */
function balanceOfRows(stored: Stored): bigint {
  let balance = 0n;
  for (const { kind, status, amountMinor, feeMinor } of stored.payments.values()) {
    if (status !== "approved" && status !== "voided") continue;
    balance += (kind === "sale" ? amountMinor : -amountMinor) - feeMinor;
  }
  return balance;
}

function balanceOfMovements(movements: readonly Movement[], party: "merchant" | "fees" | "channel"): bigint {
  return movements.reduce(
    (sum, { debit, credit, amountMinor }) =>
      sum + (credit === party ? amountMinor : 0n) - (debit === party ? amountMinor : 0n),
    0n,
  );
}

const anyLife = fc.array(happening, { minLength: 1, maxLength: 60, size: "max" });
const runs = { numRuns: 500 };

test("whatever happens, the merchant has exactly what its approved payments say (I4, I9)", () => {
  fc.assert(
    fc.property(anyLife, (happenings) => {
      const { stored, movements } = live(happenings, () => {});
      const merchant = balanceOfMovements(movements, "merchant");
      assert.equal(merchant, balanceOfRows(stored));
      // What one has another lacks: nothing comes from nowhere.
      const others = balanceOfMovements(movements, "fees") + balanceOfMovements(movements, "channel");
      assert.equal(merchant + others, 0n);
    }),
    runs,
  );
});

test("whatever happens, each payment moves each kind of money at most once (I5, I6)", () => {
  fc.assert(
    fc.property(anyLife, (happenings) => {
      const keys = live(happenings, () => {}).movements.map(({ paymentId, code }) => `${paymentId}/${code}`);
      assert.equal(new Set(keys).size, keys.length);
    }),
    runs,
  );
});

test("whatever happens, a sale holds exactly what its voids and refunds take, and never more than itself (I7)", () => {
  fc.assert(
    fc.property(anyLife, (happenings) => {
      live(happenings, (_before, { payments }) => {
        const all = [...payments.values()];
        for (const sale of all.filter(({ kind }) => kind === "sale")) {
          const undoings = all.filter(({ originalId, kind }) => originalId === sale.id && kind !== "sale");
          const sumOf = (...statuses: readonly string[]): bigint =>
            undoings
              .filter(({ status }) => statuses.includes(status))
              .reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
          assert.equal(sale.undoneMinor, sumOf("approved", "sent", "unknown"));
          assert.equal(sale.givenBackMinor, sumOf("approved"));
          assert.ok(sale.undoneMinor <= sale.amountMinor);
          assert.equal(
            sale.status === "voided",
            undoings.some(({ kind, status }) => kind === "void" && status === "approved"),
          );
        }
      });
    }),
    runs,
  );
});

test("whatever happens, the fee of a sale goes back whole with what completes it, or not at all (I9)", () => {
  fc.assert(
    fc.property(anyLife, (happenings) => {
      const { payments } = live(happenings, () => {}).stored;
      for (const sale of [...payments.values()].filter(({ kind }) => kind === "sale")) {
        const returned = [...payments.values()]
          .filter(({ originalId, status }) => originalId === sale.id && status === "approved")
          .reduce((sum, { feeMinor }) => sum - feeMinor, 0n);
        const complete = sale.givenBackMinor === sale.amountMinor && sale.givenBackMinor > 0n;
        assert.equal(returned, complete ? sale.feeMinor : 0n);
      }
    }),
    runs,
  );
});

test("states move only along the declared machine, and terminal states stay (I15)", () => {
  const moves: Readonly<Record<string, readonly string[]>> = {
    sent: ["approved", "declined", "unknown", "voided", "reversed"],
    approved: ["voided", "reversed"],
    // One batch may hold two moves: the void is reversed, then the sale that stands again.
    voided: ["approved", "reversed"],
    unknown: [],
  };
  fc.assert(
    fc.property(anyLife, (happenings) => {
      live(happenings, (before, { payments }) => {
        for (const [id, was] of before) {
          const is = payments.get(id)!;
          assert.equal(is.trace, was.trace);
          if (TERMINAL.has(was.status)) assert.deepEqual({ ...is }, { ...was });
          else if (is.status !== was.status)
            assert.ok(moves[was.status]!.includes(is.status), `${was.status} became ${is.status}`);
        }
      });
    }),
    runs,
  );
});

test("a batch run a second time, after its COMMIT was lost, changes nothing and moves nothing", () => {
  fc.assert(
    fc.property(anyLife, (happenings) => {
      const asked = new Map<number, Payment>();
      const stored = emptyStore();
      for (const given of happenings) {
        const command = commandOf(asked, given);
        if (command === undefined || (command.kind === "decide" && !stored.payments.has(command.paymentId))) continue;
        commit(stored, [command]);
        const rows = new Map(stored.payments);
        assert.deepEqual(commit(stored, [command]).changes.movements, []);
        assert.deepEqual(stored.payments, rows);
      }
    }),
    runs,
  );
});
