import { createEmulatedCard, testCards } from "@oneclear/emv";
import { nodeCrypto } from "@oneclear/payment-crypto/node";
import { createMemoryJournal } from "./memory-journal.ts";
import { systemClock } from "./node.ts";
import { createTerminal } from "./terminal.ts";
import { aBench } from "./testing/test-bench.ts";
const bench = aBench();
const host = bench.host;
let heard: any;
const cpu = () => { const u = process.cpuUsage(); return u.user + u.system; };
const line = { secure: false, listen: (l: any) => { heard = l; }, connect() {}, close() {}, send(p: Uint8Array) { const r = host.handle(p); queueMicrotask(() => heard.received(r[0]!.payload)); } };
const card = createEmulatedCard(nodeCrypto, testCards["unionpay-credit"]);
const t = createTerminal({ clock: systemClock, line, journal: createMemoryJournal(), crypto: nodeCrypto, deviceKey: new Uint8Array(32), reader: { present: () => ({ kind: "chip", interface: "contact", card }) }, pinPad: { readPin: () => "1234" } }, { ...bench.terminal.configuration, limits: { batchEntriesMax: 1e9 } });
await t.loadMasterKey(bench.masterKeyLoad); await t.signOn();
for (let round = 0; round < 12; round++) {
  const n = 500; const s = cpu();
  for (let i = 0; i < n; i++) { const r = await t.sale({ amountMinor: 100n, interface: "contact" }); if (r.kind !== "approved") throw new Error(r.message.en); host.executed.length = 0; host.seen.length = 0; }
  console.log({ cpuPerSaleUs: ((cpu() - s) / n).toFixed(1) });
  await t.settle();
}
