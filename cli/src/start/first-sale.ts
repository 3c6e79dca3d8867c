import { openKeptDevice } from "../terminal/kept-devices.ts";
import type { Platform } from "../platform/open-platform.ts";

const FIRST_AMOUNT_MINOR = 3_650n;

/** One chip sale over the wire, so that the first screen shows a payment. Only into an empty world. */
export async function playFirstSale(given: {
  readonly platform: Platform;
  readonly dataDir: string;
  readonly onStep: (text: string) => void;
}): Promise<void> {
  const { server, certificate } = given.platform;
  const payments = await server.services.payments.list(server.db, { scope: "all", limit: 1 });
  if (payments.length > 0) return;
  const device = await openKeptDevice({
    dataDir: given.dataDir,
    terminal: undefined,
    card: "visa-credit",
    pin: "1234",
    language: "zh",
    line: { host: "localhost", port: server.ports.isoTls, ca: certificate },
  });
  if (device === undefined) return;
  try {
    const result = await device.terminal.sale({ amountMinor: FIRST_AMOUNT_MINOR, interface: "contact" });
    given.onStep(
      result.kind === "approved"
        ? "first chip payment approved: ¥ 36.50, visa-credit, PIN, over TLS"
        : `the first payment was not approved: ${result.message.en}`,
    );
  } finally {
    await device.close();
  }
}
