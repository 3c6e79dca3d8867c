import { createSoftwareSecurityModule } from "@oneclear/payment-crypto";
import { nodeCrypto } from "@oneclear/payment-crypto/node";
import { must } from "#kernel/assert";
import { businessDay, createShiftableClock, type ShiftableClock } from "#kernel/clock";
import type { Database } from "#kernel/db";
import { createLog, type Log } from "#kernel/log";
import { openTestDatabase, type OpenTestDatabase } from "#kernel/testing/open-test-database";
import { listenForTerminals } from "#gateways/terminal-listener";
import { createTerminalSession } from "#gateways/terminal-session";
import { memoryBlobs } from "./memory-blobs.ts";
import { memoryCarriers } from "./memory-carriers.ts";
import { proveAll } from "../wiring/proof.ts";
import { seedDemoWorld } from "../seed/demo-world.ts";
import { bindDemoTerminals, type KeyLetter } from "../seed/key-letters.ts";
import { createModules, openServices, type Services } from "../services.ts";
import { aNetwork, type ScriptedNetwork } from "./a-network.ts";
import { aTill, type Till } from "./a-till.ts";

/**
 * The demo operator on a real database, its five terminals bound, its door open, and a card network that does what the
 * test says. Nothing is simulated between the terminal's frame and the ledger.
 */
export interface TestServer {
  readonly services: Services;
  readonly db: Database;
  readonly database: OpenTestDatabase;
  readonly clock: ShiftableClock;
  readonly network: ScriptedNetwork;
  /** The terminals' door. */
  readonly port: number;
  readonly letters: readonly KeyLetter[];
  /** Everything that was logged, line by line. */
  readonly logLines: readonly string[];
  /** A terminal that has signed on; 0, 2: 3DES · 1, 3: SM4 · 4: without header. */
  till(position: number): Promise<Till>;
  /** Fails when any law of the ledger or of the payments is broken. */
  prove(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export async function aServer(options: { readonly channelTimeoutMs?: number } = {}): Promise<TestServer> {
  const clock = createShiftableClock();
  const database = await openTestDatabase({ poolSize: 8, day: businessDay(clock.now()) });
  const { db } = database;
  const logLines: string[] = [];
  const log: Log = createLog({ write: (line) => logLines.push(line) });
  const network = await aNetwork();
  const securityModule = createSoftwareSecurityModule(nodeCrypto, new Uint8Array(32).fill(7));
  const modules = createModules({ clock, securityModule });
  await seedDemoWorld(
    { db, clock, modules },
    { host: "127.0.0.1", port: network.port, timeoutMs: options.channelTimeoutMs ?? 2_000 },
  );
  const blobs = memoryBlobs();
  const carriers = memoryCarriers();
  const services = await openServices({
    db,
    clock,
    log,
    modules,
    deliverFile: () => Promise.resolve(),
    blobs,
    carriers,
  });
  const letters = await bindDemoTerminals({ db, modules, bind: services.bind });
  const handle = createTerminalSession({
    clock,
    log,
    keys: services.keys,
    contexts: services.contexts,
    flows: services.terminalFlows,
    acquirerCode: services.acquirerCode,
  });
  const listener = await listenForTerminals({ host: "127.0.0.1", port: 0, tls: undefined, handle, log });
  await services.links.all[0]!.whenReady(5_000);
  const tills: Till[] = [];
  return {
    services,
    db,
    database,
    clock,
    network,
    port: listener.port,
    letters,
    logLines,
    async till(position) {
      const till = aTill(listener.port, must(letters[position], "key letter"));
      tills.push(till);
      const reply = await till.signOn();
      if (reply?.fields[39] !== "00") throw new Error(`the sign-on was answered ${String(reply?.fields[39])}`);
      return till;
    },
    async prove() {
      const proof = await proveAll(services);
      if (!proof.ok) throw new Error(JSON.stringify(proof.breaks));
    },
    async [Symbol.asyncDispose]() {
      for (const till of tills) till.close();
      await listener.close();
      await services.close();
      await network.close();
      await database[Symbol.asyncDispose]();
    },
  };
}
