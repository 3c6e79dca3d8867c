import { readFile } from "node:fs/promises";
import { createEmulatedCard, testCardInRange } from "@oneclear/emv";
import { fromHex } from "@oneclear/payment-crypto";
import { nodeCrypto } from "@oneclear/payment-crypto/node";
import { createMemoryJournal, createTerminal, renderReceipt, type TerminalSettings } from "@oneclear/terminal";
import { createLine, systemClock } from "@oneclear/terminal/node";

/**
 * A terminal of your own against a running demo server: bound by the API, its keys loaded from the key letter, signed on,
 * one tap, one receipt. `node examples/sell.ts [DATA_DIR]`; the letter route exists in a demo world only.
 */
type Wrapped = { readonly wrapped: string; readonly checkValue: string };
type Keys = { readonly masterKey: Wrapped; readonly serialNumberKey: Wrapped };
type Letter = TerminalSettings & Keys & { readonly latitude: number; readonly longitude: number };

const folder = process.argv[2] ?? process.env["ONECLEAR_DATA_DIR"] ?? "data";
const server = JSON.parse(await readFile(`${folder}/server.json`, "utf8"));
const response = await fetch(`${server.http}/v1/demo/terminals`, {
  method: "POST",
  headers: { authorization: `Bearer ${server.token}`, "content-type": "application/json" },
  body: JSON.stringify({ count: 1, keyKind: "SM4" }),
});
const letter = ((await response.json()) as { letters: Letter[] }).letters[0]!;

const tls = { ca: await readFile(server.certificateFile, "utf8"), serverName: "localhost" };
const line = createLine({ host: "localhost", port: server.isoTls, tls });
const { terminalId, merchantId, merchantName, serial, dialect, keyKind, latitude, longitude } = letter;
// A card that nobody has used: a counter that was seen before is refused as a copy.
const card = createEmulatedCard(nodeCrypto, testCardInRange("mastercard-credit", Date.now() % 1_000_000));
const terminal = createTerminal(
  {
    clock: systemClock,
    crypto: nodeCrypto,
    line,
    journal: createMemoryJournal(),
    deviceKey: nodeCrypto.random(32),
    reader: { present: () => ({ kind: "chip", interface: "contactless", card }) },
    pinPad: { readPin: () => "1234" },
    printer: {
      print: (receipt) => console.log(renderReceipt(receipt, { columns: 32, language: "en", copy: "merchant" })),
    },
  },
  { terminalId, merchantId, merchantName, serial, dialect, keyKind, position: { latitude, longitude }, demo: true },
);
await terminal.loadMasterKey({
  // The demo maker's transport key, printed on purpose.
  transportKey: nodeCrypto.blockKey("SM4", fromHex("0F1E2D3C4B5A69788796A5B4C3D2E1F0")),
  tmkUnderTransportKey: fromHex(letter.masterKey.wrapped),
  checkValue: letter.masterKey.checkValue,
  serialNumberKeyUnderTransportKey: fromHex(letter.serialNumberKey.wrapped),
  serialNumberCheckValue: letter.serialNumberKey.checkValue,
});
console.log("sign-on:", (await terminal.signOn()).message.en);
const sale = await terminal.sale({ amountMinor: 2_800n, interface: "contactless" });
console.log(`sale: ${sale.message.en}, reference ${sale.rrn}`);
await line.close();
process.exitCode = sale.kind === "approved" ? 0 : 1;
