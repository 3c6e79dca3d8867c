import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Message } from "@oneclear/iso8583";
import { must } from "#kernel/assert";
import { newestEvents } from "#kernel/event-list";
import type { StoredEvent } from "#kernel/outbox";
import { setTerminalLock, unbindTerminal } from "#flows/bind-terminal";
import { liftReport, reportTerminal } from "#flows/report-terminal";
import { closeDay } from "#flows/settle-day";
import { startWebhooks } from "../wiring/webhooks.ts";
import { playFourEyes } from "./every-approval.ts";
import { answerTo, approving, type Reaction } from "./a-network.ts";
import type { TestServer } from "./a-server.ts";
import { until } from "./until.ts";

/**
 * Plays every kind of event over the real flows: terminals on the line, a network that says what is asked of it, the close of
 * a day, an endpoint that has gone. The catalogue's test checks that nothing of it is left out; `scripts/events.ts --record`
 * takes its examples from here. Needs a server with a short channel time-out.
 */
export async function playEveryEvent(server: TestServer): Promise<readonly StoredEvent[]> {
  await payments(server);
  await goneEndpoint(server);
  await daysAndTerminals(server);
  await playFourEyes(server.services, server.clock);
  return (await newestEvents(server.db, { ownerIds: undefined, types: undefined, limit: 1_000 })).events;
}

const isSale = ({ mti }: Message): boolean => mti === "0200";
/** Sales get no answer, all else does. */
const silentToSales: Reaction = (request, line) => {
  if (!isSale(request)) approving(request, line);
};

async function payments(server: TestServer): Promise<void> {
  const { network, services, clock, db } = server;
  const till = await server.till(0);
  await till.ask(till.sale(12_340n));

  network.react = (request, line) => line.send(answerTo(request, isSale(request) ? "51" : "00"));
  await till.ask(till.sale(9_900n));

  network.react = silentToSales;
  await till.ask(till.sale(5_600n));
  await until(async () => {
    await services.undoing.runOnce();
    return (await services.payments.countUnknown(db)).unknown === 0;
  });

  network.react = approving;
  const sale = till.sale(10_000n);
  const sold = await till.ask(sale);
  await till.ask(till.undo("refund", 4_000n, { 37: must(sold, "an answer").fields[37] }));
  await till.ask(till.reversalOf(sale));
  await till.ask(till.settlement({}));
  clock.moveTo(clock.now().add({ seconds: 1 }));

  // Sold and given back at another merchant: nothing to pay there today.
  const other = await server.till(2);
  const back = await other.ask(other.sale(2_000n));
  const trace = String(Number(other.nextTrace()) - 1).padStart(6, "0");
  await other.ask(other.undo("void", 2_000n, { 37: must(back, "an answer").fields[37], 61: `${other.batch}${trace}` }));
}

/** An endpoint that answers 410 to the next event. */
async function goneEndpoint(server: TestServer): Promise<void> {
  const { db, services } = server;
  const gone = createServer((_request, response) => void response.writeHead(410).end());
  gone.listen(0, "127.0.0.1");
  await once(gone, "listening");
  const stop = await startWebhooks(services);
  try {
    const till = await server.till(0);
    const merchant = must(await services.merchants.findByCode(db, till.letter.merchantId), "the till's merchant");
    await db.transaction((tx) =>
      services.webhooks.create(tx, {
        url: `http://127.0.0.1:${(gone.address() as AddressInfo).port}/hooks`,
        description: "shop",
        types: ["payment.approved"],
        asymmetric: false,
        merchantId: merchant.id,
        bucket: merchant.bucket,
      }),
    );
    await till.ask(till.sale(1_500n));
    await until(async () => {
      const found = await newestEvents(db, { ownerIds: [merchant.id], types: ["webhook.endpoint-disabled"], limit: 1 });
      return found.events.length === 1;
    });
  } finally {
    await stop();
    gone.closeAllConnections();
    gone.close();
  }
}

async function daysAndTerminals({ clock, services, db, letters }: TestServer): Promise<void> {
  clock.moveTo(clock.now().add({ hours: 24 }));
  await closeDay(services.settleDay);
  const terminal = must(await services.terminals.findBySerial(db, letters[1]!.serial), "a terminal");
  const key = { terminalId: terminal.id };
  await setTerminalLock(services.bind, { ...key, locked: true, reason: "lost" });
  await setTerminalLock(services.bind, { ...key, locked: false, reason: "found" });
  const other = must(await services.terminals.findBySerial(db, letters[2]!.serial), "a terminal");
  const reported = await db.transaction((tx) =>
    reportTerminal(services, tx, { terminalId: other.id, kind: "lost", said: "left in a taxi", by: "test" }),
  );
  if (reported.kind === "refused") throw new Error(reported.code);
  await db.transaction((tx) =>
    liftReport(services, tx, { reportId: reported.report.id, by: "test", reason: "found again" }),
  );
  await unbindTerminal(services.bind, { ...key, reason: "moved", force: true });
}
