import assert from "node:assert/strict";
import { test } from "node:test";
import type { OutcomeKind } from "@oneclear/terminal";
import { openWorld, type World } from "../support/world.ts";

/**
 * The card network misbehaves in every way that the simulator knows (docs/reference/issuer-simulator.md): each terminal
 * hears a defined answer, and afterwards what the network moved is what the ledger says.
 */
const CHANNEL_TIMEOUT_MS = 700;
/** A busy machine is slow; only a hang takes longer. */
const PATIENCE = { timeout: 600_000 };

type Fault = {
  readonly amount: bigint;
  readonly what: string;
  /** Field 39 of the answer to the terminal's 0200. */
  readonly code: string;
  readonly outcome: OutcomeKind;
};

const approved = { code: "00", outcome: "approved" } as const;
/** Unknown to us, so undone: by us at the network, and by the terminal, which 98 makes reverse. */
const undone = { code: "98", outcome: "declined" } as const;

const faults: readonly Fault[] = [
  { amount: 391_001n, what: "silent", ...undone },
  { amount: 391_002n, what: "late", ...undone },
  { amount: 391_003n, what: "twice", ...approved },
  { amount: 391_004n, what: "crossed", ...undone },
  { amount: 391_005n, what: "wrong MAC", ...undone },
  // The host approves and the card refuses: the terminal takes it back.
  { amount: 391_006n, what: "wrong ARPC", code: "00", outcome: "declined" },
  { amount: 391_007n, what: "disconnect", ...undone },
  { amount: 391_008n, what: "after its reversal", ...undone },
  { amount: 391_009n, what: "garbage", ...undone },
  { amount: 391_010n, what: "silent, its reversal unanswered twice", ...undone },
  { amount: 391_011n, what: "reordered", ...undone },
  { amount: 391_012n, what: "a hostile length", ...undone },
  { amount: 391_013n, what: "no MAC", ...undone },
  { amount: 391_014n, what: "cut short", ...undone },
  { amount: 391_015n, what: "approved, then contradicted", ...approved },
  { amount: 391_016n, what: "96, then approved", code: "96", outcome: "declined" },
  { amount: 391_017n, what: "another amount", ...undone },
  { amount: 391_018n, what: "another terminal", ...undone },
  { amount: 391_020n, what: "byte by byte, slower than we wait", ...undone },
  { amount: 390_412n, what: "silent, its reversal answered 12", ...undone },
  { amount: 390_425n, what: "silent, its reversal answered 25", ...undone },
  { amount: 390_496n, what: "silent, its reversal refused twice", ...undone },
];

test(
  "whatever the network does to an answer, the terminal hears a defined one and no money is lost",
  PATIENCE,
  async (t) => {
    await using world = await openWorld({ channelTimeoutMs: CHANNEL_TIMEOUT_MS });
    const devices = await Promise.all(world.letters.map((letter) => world.device(letter)));
    for (const [index, fault] of faults.entries()) {
      await t.test(`${fault.what}: ${fault.code}`, async () => {
        const device = devices[index % devices.length]!;
        device.freshCard();
        device.events.length = 0;
        const result = await device.terminal.sale({ amountMinor: fault.amount, interface: "contact" });
        const answered = device.events.find((event) => event.step === "answered" && event.mti === "0210");
        assert.equal(answered?.step === "answered" ? answered.responseCode : undefined, fault.code);
        assert.equal(result.kind, fault.outcome, result.message.en);
        assert.equal((await device.terminal.status()).pending, undefined, "nothing stays open at the terminal");
        device.freshCard();
        // The line may be opening again; a terminal is told 91 meanwhile.
        await linkIsReady(world);
      });
    }
    // Pauses between repeated reversals are minutes at most; the clock goes there.
    const moving = setInterval(() => {
      world.clock.moveTo(world.clock.now().add({ seconds: 5 }));
      world.platform.server.services.undoing.nudge();
    }, 500);
    try {
      await world.settled();
    } finally {
      clearInterval(moving);
    }
    assert.equal(await sale(devices[0]!), "approved", "the next payment goes its way");
    assert.ok(world.logLines.length > 0);
    assert.deepEqual(world.linesWithCards(), []);
  },
);

async function linkIsReady(world: World): Promise<void> {
  for (const link of world.platform.server.services.links.all) assert.ok(await link.whenReady(30_000));
}

async function sale(device: Awaited<ReturnType<World["device"]>>): Promise<OutcomeKind> {
  device.freshCard();
  return (await device.terminal.sale({ amountMinor: 1_000n, interface: "contact" })).kind;
}
