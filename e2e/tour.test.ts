import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { test } from "node:test";
import {
  arpcMethod1,
  arpcMethod2,
  cardMasterKey,
  commonSessionKey,
  decipherPinBlock,
  pinBlockIso0,
  retailMac,
  unionPayMac,
} from "./recompute/cryptography.ts";
import { bitmapOfNumbers, type PosFrame, readPosFrame, readTlv } from "./recompute/pos-frame.ts";
import { aDataFolder } from "./support/data-folder.ts";
import { paymentsByApi } from "./support/payments-of.ts";
import { cliMain, startServer } from "./support/server-child.ts";

/** The tour as an outsider sees it: one JSON value, from which everything that was claimed can be computed again. */
const PATIENCE = { timeout: 600_000 };
const stepNames = [
  "bind",
  "sign-on",
  "chip-sale-pin",
  "contactless-sale",
  "declined-wrong-pin",
  "void",
  "refund",
  "lost-answer-reversed",
  "batch-settlement",
  "day-close",
  "payout-file",
];

type Card = {
  readonly scheme: "unionpay" | "visa" | "mastercard";
  readonly sequenceNumber: string;
  readonly issuerMasterKey: string;
  readonly keyDerivation: "A" | "B";
  readonly cryptogramPadding: "80" | "zeros";
  readonly issuerAuthentication: "arpc1" | "arpc2";
};
type Detail = {
  readonly frames?: readonly { readonly direction: "sent" | "received" | "lost"; readonly hex: string }[];
  readonly testKeys: { readonly pinKey: string; readonly macKey: string; readonly testPin: string };
  readonly card: Card;
  readonly amountMinor?: string;
  readonly trace?: string;
  readonly transfers?: readonly { readonly code: string; readonly amountMinor: string }[];
};
type Tour = {
  readonly steps: readonly {
    readonly name: string;
    readonly ok: boolean;
    readonly ms: number;
    readonly detail: Detail;
  }[];
  readonly ledger: { readonly transfers: number; readonly balanced: boolean; readonly unknown: number };
  readonly ok: boolean;
};

async function tour(
  ...options: readonly string[]
): Promise<{ code: number | null; out: string; err: string; story: Tour }> {
  const child = spawn(process.execPath, [cliMain, "tour", "--json", ...options], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, LANG: "zh_CN.UTF-8" },
  });
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, out, err, story: JSON.parse(out) as Tour };
}

/** A tour takes some seconds: tests that want the same one share it. */
const played = new Map<string, ReturnType<typeof tour>>();
function tourOf(seed: string): ReturnType<typeof tour> {
  const running = played.get(seed) ?? tour("--seed", seed);
  played.set(seed, running);
  return running;
}

const detailOf = (story: Tour, name: string): Detail => story.steps.find((step) => step.name === name)!.detail;
const framesOf = (detail: Detail): readonly PosFrame[] => (detail.frames ?? []).map(({ hex }) => readPosFrame(hex));

// One seed per scheme: the first card of the tour is one of the three.
for (const [seed, scheme] of [
  ["1", "visa"],
  ["2", "mastercard"],
  ["7", "unionpay"],
] as const) {
  test(`the tour (${scheme}) prints one JSON value, and an outsider computes the same`, PATIENCE, async () => {
    const { code, out, err, story } = await tourOf(seed);
    assert.equal(code, 0);
    assert.equal(out.trimEnd().split("\n").length, 1, "one value on one line");
    assert.equal(err, "", "and nothing to say beside it");
    assert.deepEqual(
      story.steps.map(({ name }) => name),
      stepNames,
    );
    assert.deepEqual(
      story.steps.filter(({ ok }) => !ok),
      [],
    );
    assert.equal(story.ok, true);
    assert.deepEqual([story.ledger.balanced, story.ledger.unknown], [true, 0]);
    assert.ok(story.ledger.transfers > 0);
    assert.equal(detailOf(story, "chip-sale-pin").card.scheme, scheme);

    let macs = 0;
    for (const { name, detail } of story.steps) {
      for (const frame of framesOf(detail)) {
        assert.equal(
          frame.bitmap,
          bitmapOfNumbers(frame.numbers),
          `${name}: the bitmap names the fields that are there`,
        );
        if (frame.fields[64] === undefined) continue;
        assert.equal(
          Buffer.from(frame.fields[64], "hex").toString(),
          unionPayMac(detail.testKeys.macKey, frame.macInput),
          `${name} ${frame.mti}: MAC`,
        );
        macs++;
      }
    }
    assert.ok(macs >= 14, "request and answer of six payments and a reversal");
    for (const name of ["chip-sale-pin", "contactless-sale", "lost-answer-reversed"])
      recomputePayment(detailOf(story, name), name);
    const wrong = detailOf(story, "declined-wrong-pin");
    const [asked] = framesOf(wrong);
    assert.notEqual(
      decipherPinBlock(wrong.testKeys.pinKey, asked!.fields[52]!),
      pinBlockIso0(wrong.testKeys.testPin, asked!.fields[2]!),
    );
    const gross = (detailOf(story, "chip-sale-pin").transfers ?? []).find((transfer) => transfer.code === "sale");
    assert.equal(
      BigInt(gross!.amountMinor),
      BigInt(framesOf(detailOf(story, "chip-sale-pin"))[0]!.fields[4]!),
      "the ledger holds the wire's amount",
    );
  });
}

function recomputePayment({ frames = [], testKeys, card }: Detail, name: string): void {
  const sale = readPosFrame(frames.find(({ hex }) => readPosFrame(hex).mti === "0200")!.hex);
  const answer = readPosFrame(frames.find(({ hex }) => readPosFrame(hex).mti === "0210")!.hex);
  const pan = sale.fields[2]!;
  assert.equal(sale.fields[35]!.split("D")[0], pan, `${name}: track and card number agree`);
  if (sale.fields[52] !== undefined)
    assert.equal(
      decipherPinBlock(testKeys.pinKey, sale.fields[52]),
      pinBlockIso0(testKeys.testPin, pan),
      `${name}: PIN block`,
    );
  else assert.equal(name, "contactless-sale", "only a tapped payment may go without a PIN");

  const tags = readTlv(sale.fields[55]!);
  const tag = (wanted: string): string => tags.get(wanted) ?? assert.fail(`${name}: ${wanted} is in field 55`);
  assert.equal(BigInt(tag("9F02")), BigInt(sale.fields[4]!));
  const masterKey = cardMasterKey(card.issuerMasterKey, {
    pan,
    sequenceNumber: card.sequenceNumber,
    option: card.keyDerivation,
  });
  const sessionKey = commonSessionKey(masterKey, tag("9F36"));
  const application = tag("9F10");
  // Card verification results: four bytes after the version for Visa and UnionPay, six for Mastercard. Visa's version 18
  // covers all of 9F10.
  const whole = card.scheme === "visa" && application.slice(4, 6) === "12";
  const results = card.scheme === "mastercard" ? application.slice(4, 16) : application.slice(6, 14);
  const covered =
    ["9F02", "9F03", "9F1A", "95", "5F2A", "9A", "9C", "9F37", "82", "9F36"].map(tag).join("") +
    (whole ? application : results);
  assert.equal(
    tag("9F26"),
    retailMac(sessionKey, Buffer.from(covered, "hex"), card.cryptogramPadding),
    `${name}: ARQC`,
  );

  const issuer = readTlv(answer.fields[55]!).get("91")!;
  if (card.issuerAuthentication === "arpc1")
    assert.equal(issuer, arpcMethod1(sessionKey, tag("9F26"), issuer.slice(16)) + issuer.slice(16), `${name}: ARPC`);
  else assert.equal(issuer, arpcMethod2(sessionKey, tag("9F26"), issuer.slice(8)) + issuer.slice(8), `${name}: ARPC`);
}

test(
  "the same seed plays the same cards, amounts and traces, another seed others; --keep leaves the database",
  PATIENCE,
  async () => {
    await using folder = await aDataFolder("tour");
    const facts = ({ steps }: Tour) =>
      steps.map(({ name, detail }) => [
        name,
        detail.amountMinor,
        detail.trace,
        framesOf(detail)
          .filter(({ mti }) => mti === "0200")
          .map(({ fields }) => [fields[2], fields[4], fields[11]]),
      ]);
    const one = await tourOf("7");
    const again = await tour("--seed", "7", "--keep", folder.path);
    const other = await tourOf("1");
    assert.deepEqual([one.code, again.code, other.code], [0, 0, 0]);
    assert.deepEqual(facts(again.story), facts(one.story));
    for (const [index, fact] of facts(other.story).entries())
      if (stepNames[index] === "chip-sale-pin") assert.notDeepEqual(fact, facts(one.story)[index]);

    await using server = await startServer({ dataDir: folder.path });
    const kept = await paymentsByApi(server);
    assert.ok(kept.length >= 5, "the tour's payments are still there");
  },
);
