import { readFile } from "node:fs/promises";
import { testCardNames, testPin, type TestCardName } from "@oneclear/emv";
import { type CardInterface, type Receipt, renderReceipt, type Terminal } from "@oneclear/terminal";
import { type Command, json, readArguments, UsageError, yuanToMinor } from "../io.ts";
import { dataDirOf, readServerFile } from "../platform/server-file.ts";
import { keptTerminals, openKeptDevice } from "./kept-devices.ts";

/** `terminal <verb>`: one of the demo's terminals against a running server; its keys and journal lie below the data folder. */
const verbs = ["sign-on", "sale", "void", "refund", "balance", "settle", "echo"] as const;
type Verb = (typeof verbs)[number];
const interfaces = ["contact", "contactless"] as const;
const RECEIPT_COLUMNS = 32;
/** A balance is read on the screen, never printed on a receipt. */
const balanceWords = { zh: "可用余额", en: "Available" } as const;

export const terminalCommand: Command = async (argv, io) => {
  const { values, positionals } = readArguments(
    argv,
    {
      "data-dir": { type: "string" },
      terminal: { type: "string" },
      card: { type: "string" },
      pin: { type: "string" },
      amount: { type: "string" },
      interface: { type: "string" },
      trace: { type: "string" },
      rrn: { type: "string" },
      date: { type: "string" },
      line: { type: "string" },
      language: { type: "string" },
      json: { type: "boolean" },
      port: { type: "string" },
      "iso-port": { type: "string" },
    },
    true,
  );
  const verb = verbs.find((known) => known === positionals[0]);
  if (verb === undefined || positionals.length > 1) throw new UsageError(`a terminal can: ${verbs.join(", ")}`);
  const card = oneOf("card", values.card ?? "visa-credit", testCardNames);
  const language = oneOf("language", values.language ?? "zh", ["zh", "en"] as const);
  const lineKind = oneOf("line", values.line ?? "tls", ["tls", "plain"] as const);
  const dataDir = dataDirOf(values["data-dir"]);
  const server = await readServerFile(values["data-dir"]);
  const line =
    lineKind === "tls"
      ? { host: "localhost", port: server.isoTls, ca: await readFile(server.certificateFile, "utf8") }
      : { host: server.host, port: Number(values["iso-port"] ?? server.iso) };
  const receipts: Receipt[] = [];
  const device = await openKeptDevice({
    dataDir,
    terminal: values.terminal,
    card,
    pin: values.pin ?? testPin,
    language,
    line,
    printer: { print: (receipt) => void receipts.push(receipt) },
  });
  if (device === undefined)
    throw new UsageError(
      `no such terminal in ${dataDir}; there are: ${(await keptTerminals(dataDir)).join(", ") || "none"}`,
    );
  try {
    const result = await run(device.terminal, verb, {
      ...values,
      interface: oneOf("interface", values.interface ?? "contact", interfaces),
    });
    if (values.json) io.stdout(json(result));
    else {
      for (const receipt of receipts)
        io.stdout(`${renderReceipt(receipt, { columns: RECEIPT_COLUMNS, language, copy: "merchant" })}\n`);
      const balanceMinor = "balanceMinor" in result ? result.balanceMinor : undefined;
      if (typeof balanceMinor === "bigint") io.stdout(`${balanceWords[language]} RMB ${yuan(balanceMinor)}\n`);
      io.stdout(`${result.message[language]}${result.responseCode === undefined ? "" : ` (${result.responseCode})`}\n`);
    }
    return result.kind === "approved" ? 0 : 1;
  } finally {
    await device.close();
  }
};

type Values = {
  readonly amount?: string | undefined;
  readonly interface: CardInterface;
  readonly trace?: string | undefined;
  readonly rrn?: string | undefined;
  readonly date?: string | undefined;
};

function yuan(amountMinor: bigint): string {
  const digits = (amountMinor < 0n ? -amountMinor : amountMinor).toString().padStart(3, "0");
  return `${amountMinor < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** A person presses a key; a terminal that has not signed on does so by itself before it pays. */
function run(terminal: Terminal, verb: Verb, values: Values) {
  switch (verb) {
    case "sign-on":
      return terminal.signOn();
    case "sale":
      return terminal.sale({ amountMinor: yuanToMinor(values.amount), interface: values.interface });
    case "void":
      return lastTrace(terminal, values.trace).then((originalTrace) => terminal.voidSale({ originalTrace }));
    case "refund":
      return values.rrn === undefined
        ? lastTrace(terminal, values.trace).then((originalTrace) =>
            terminal.refund({ originalTrace, amountMinor: yuanToMinor(values.amount) }),
          )
        : terminal.refund({
            rrn: values.rrn,
            date: values.date ?? "",
            amountMinor: yuanToMinor(values.amount),
            interface: values.interface,
          });
    case "balance":
      return terminal.balance({ interface: values.interface });
    case "settle":
      return terminal.settle();
    case "echo":
      return terminal.echo();
  }
}

/** The trace given, else that of the last sale in the open batch. */
async function lastTrace(terminal: Terminal, trace: string | undefined): Promise<string> {
  const found =
    trace?.padStart(6, "0") ??
    (await terminal.status()).entries.findLast((entry) => entry.transaction === "sale")?.trace;
  if (found === undefined)
    throw new UsageError(
      "there is no sale in the open batch; name one with --trace, or by --rrn and --date from its receipt",
    );
  return found;
}

function oneOf<const T extends readonly string[]>(name: string, value: string, known: T): T[number] {
  if (!known.includes(value)) throw new UsageError(`--${name} is one of ${known.join(", ")}`);
  return value;
}
export type { TestCardName };
