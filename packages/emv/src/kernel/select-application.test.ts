import assert from "node:assert/strict";
import { test } from "node:test";
import { asciiBytes, fromHex, toHex } from "../hex.ts";
import { aRequest } from "../testing/chip-payment.ts";
import { answerOf, scriptedCard } from "../testing/scripted-card.ts";
import type { TlvSource } from "../encode-tlv.ts";
import { ChipRefusal } from "./chip-refusal.ts";
import type { Candidate } from "./chip-steps.ts";
import { defaultKernelConfig } from "./kernel-config.ts";
import { startChip } from "./start-chip.ts";

const visa = "A0000000031010";
const mastercard = "A0000000041010";
const contactDirectory = toHex(asciiBytes("1PAY.SYS.DDF01"));
const selectDirectory = `00A404000E${contactDirectory}`;
const selectOf = (aid: string): string => `00A40400${(aid.length / 2).toString(16).padStart(2, "0")}${aid}`;

const entry = (aid: string, priority: number): TlvSource => ({
  tag: "61",
  children: [
    { tag: "4F", value: fromHex(aid) },
    { tag: "50", value: asciiBytes(`CARD ${aid.slice(-6)}`) },
    { tag: "87", value: Uint8Array.of(priority) },
  ],
});
const control = (name: string, proprietary: TlvSource): Uint8Array =>
  answerOf([
    {
      tag: "6F",
      children: [
        { tag: "84", value: fromHex(name) },
        { tag: "A5", children: [proprietary] },
      ],
    },
  ]);
const selected = (aid: string): Uint8Array => control(aid, { tag: "50", value: asciiBytes("CARD") });

const directory = (...entries: readonly TlvSource[]): Readonly<Record<string, Uint8Array>> => ({
  [selectDirectory]: control(contactDirectory, { tag: "88", value: Uint8Array.of(1) }),
  "00B2010C": answerOf([{ tag: "70", children: entries }]),
  "00B2020C": Uint8Array.of(0x6a, 0x83),
});

/** The refusal at which these cards all end, for none of them opens a payment. */
async function refusalOf(started: Promise<unknown>): Promise<ChipRefusal> {
  try {
    await started;
  } catch (error) {
    assert.ok(error instanceof ChipRefusal, String(error));
    return error;
  }
  throw new assert.AssertionError({ message: "no refusal" });
}

test("of two applications the better priority is opened first, and the next one when it says no", async () => {
  const card = scriptedCard({
    ...directory(entry(visa, 2), entry(mastercard, 1)),
    [selectOf(visa)]: selected(visa),
    [selectOf(mastercard)]: selected(mastercard),
    "80A8": "6985",
  });
  assert.equal((await refusalOf(startChip(card, defaultKernelConfig, aRequest()))).code, "no-common-application");
  assert.deepEqual(card.received, ["00A40400", "00B2010C", "00B2020C", "00A40400", "80A80000", "00A40400", "80A80000"]);
});

test("the holder is asked when there is a choice or the card wants a confirmation, and may cancel", async () => {
  const asked: (readonly Candidate[])[] = [];
  const cancel = aRequest({ chooseApplication: async (candidates) => (asked.push([...candidates]), undefined) });
  const two = scriptedCard(directory(entry(visa, 2), entry(mastercard, 1)));
  assert.equal((await refusalOf(startChip(two, defaultKernelConfig, cancel))).code, "cardholder-cancelled");
  assert.deepEqual(asked[0]?.map(({ aid, priority }) => [toHex(aid), priority]), [[mastercard, 1], [visa, 2]]); // prettier-ignore
  const confirmed = scriptedCard(directory(entry(visa, 0x81)));
  assert.equal((await refusalOf(startChip(confirmed, defaultKernelConfig, cancel))).code, "cardholder-cancelled");
  assert.equal(asked[1]?.[0]?.confirmation, true);
});

test("without a directory, or with one that cannot be read, the terminal's own list is tried", async () => {
  for (const record of [undefined, fromHex("70FF 9000")]) {
    const answers = record === undefined ? {} : { ...directory(), "00B2010C": record };
    const card = scriptedCard({ ...answers, [selectOf(visa)]: selected(visa), "80A8": "6985" });
    await refusalOf(startChip(card, defaultKernelConfig, aRequest()));
    assert.ok(card.received.includes("80A80000"), "the payment was opened");
  }
});

test("a card that names ever more applications under one prefix is asked a bounded number of times", async () => {
  let count = 0;
  const card = scriptedCard({});
  const endless = {
    transmit: (command: Uint8Array): Promise<Uint8Array> => {
      count += 1;
      const isOurs = toHex(command).includes(visa);
      return isOurs
        ? Promise.resolve(selected(`${visa}${count.toString(16).padStart(4, "0")}`))
        : card.transmit(command);
    },
  };
  await refusalOf(startChip(endless, defaultKernelConfig, aRequest()));
  assert.ok(count < 100, `${count} commands`);
});

test("a blocked card is refused by that name", async () => {
  const blockedCard = scriptedCard({ "00A4": "6A81" });
  assert.equal((await refusalOf(startChip(blockedCard, defaultKernelConfig, aRequest()))).code, "application-blocked");
});

test("a card whose answers are malformed, refused or incomplete is refused by name", async () => {
  const opened = { ...directory(entry(visa, 1)), [selectOf(visa)]: selected(visa) };
  const codeOf = async (answers: Readonly<Record<string, string>>): Promise<string> =>
    (await refusalOf(startChip(scriptedCard({ ...opened, ...answers }), defaultKernelConfig, aRequest()))).code;
  assert.equal(await codeOf({ "80A8": "8005 9000" }), "card-answer-malformed");
  assert.equal(await codeOf({ "80A8": "8001009000" }), "card-answer-malformed");
  assert.equal(await codeOf({ "80A8": "7703940100 9000" }), "card-answer-incomplete");
  assert.equal(await codeOf({ "80A8": "6D00" }), "card-status-unexpected");
  assert.equal(await codeOf({ "80A8": "90" }), "card-status-unexpected");
  // The locator: not in fours, file 0 or 31, record 0, backwards, too many.
  for (const locator of ["080101", "00010100", "F8010100", "08000100", "08020100", "0801FF00"]) {
    const body = `1C00${locator}`;
    assert.equal(
      await codeOf({ "80A8": `80${(body.length / 2).toString(16).padStart(2, "0")}${body}9000` }),
      "card-answer-malformed",
      locator,
    );
  }
  const oneRecord = "80061C00100101009000";
  assert.equal(await codeOf({ "80A8": oneRecord }), "card-status-unexpected");
  assert.equal(await codeOf({ "80A8": oneRecord, "00B20114": "70059000" }), "card-answer-malformed");
  assert.equal(await codeOf({ "80A8": oneRecord, "00B20114": "70009000" }), "card-answer-incomplete");
});
