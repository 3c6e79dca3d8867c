import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { type Draft, emptyDraft, nextKey, type OfferDraft } from "./draft.ts";
import { exampleDraft } from "./example.ts";
import { toBody } from "./to-body.ts";
import { percentOfPpm, ppmOfText } from "./typed-rate.ts";

const used = (): Draft => ({ ...emptyDraft(["甲", "乙"]), usage: exampleDraft().usage });
const withFirst = (change: (offer: OfferDraft) => OfferDraft): Draft => {
  const draft = used();
  return { ...draft, offers: draft.offers.map((offer, at) => (at === 0 ? change(offer) : offer)) };
};
const faultsOf = (draft: Draft) => Object.fromEntries(toBody(draft).faults);

test("the example of the page is the documented one", async () => {
  const file = join(import.meta.dirname, "../../../../docs/reference/offers/example.json");
  const documented = JSON.parse(await readFile(file, "utf8"));
  const { body, faults } = toBody(exampleDraft());
  assert.deepEqual([...faults], []);
  assert.deepEqual(body, documented);
});

test("a rate is exact to a part in a million, and what is finer or larger is refused", () => {
  for (const [text, ppm] of [
    ["0.6", "6000"],
    ["0.38%", "3800"],
    ["0.6135 %", "6135"],
    ["０．５５", "5500"],
    ["0", "0"],
    ["100", "1000000"],
    ["3.", "30000"],
  ] as const)
    assert.equal(ppmOfText(text), ppm, text);
  for (const text of ["", "0.61351", "100.0001", "-1", "0,6", "1e3", "六"])
    assert.equal(ppmOfText(text), undefined, text);
  assert.equal(percentOfPpm("6000"), "0.60 %");
  assert.equal(percentOfPpm("6135"), "0.6135 %");
});

test("an empty line is not sent, a line of nothing is: free is an answer", () => {
  const draft = withFirst((offer) => ({
    ...offer,
    lines: { ...offer.lines, device: { ...offer.lines.device, amount: "0", clause: "1" } },
  }));
  assert.deepEqual(toBody(draft).body?.offers[0]?.lines, [
    { code: "device", amountMinor: "0", every: "once", clause: "1" },
  ]);
  assert.deepEqual(toBody(draft).body?.offers[1]?.lines, []);
});

test("yuan become fen without a rounding", () => {
  const draft = withFirst((offer) => ({ ...offer, deposit: { amount: "1,299.05", backAfter: "", clause: "" } }));
  assert.deepEqual(toBody(draft).body?.offers[0]?.deposit, { amountMinor: "129905", backAfterMinor: null, clause: "" });
});

test("what is no amount, no rate, no number of months is a fault at its field, and nothing is asked", () => {
  const draft = withFirst((offer) => ({
    ...offer,
    rates: { ...offer.rates, credit: { ...offer.rates.credit, percent: "cheap" } },
    lines: { ...offer.lines, annual: { ...offer.lines.annual, amount: "12.345", freeMonths: "121" } },
    contractMonths: "2.5",
  }));
  assert.deepEqual(faultsOf(draft), {
    "0.rates.credit.percent": "rate",
    "0.lines.annual.amount": "amount",
    "0.lines.annual.freeMonths": "months",
    "0.contractMonths": "months",
  });
  assert.equal(toBody(draft).body, undefined);
});

test("a field that is not shown because the one before it is empty keeps nobody from asking", () => {
  const draft = withFirst((offer) => ({
    ...offer,
    rates: { ...offer.rates, credit: { ...offer.rates.credit, percent: " ", min: "x", cap: "y" } },
    lines: { ...offer.lines, annual: { ...offer.lines.annual, amount: "", freeMonths: "121" } },
    deposit: { amount: "", backAfter: "z", clause: "" },
  }));
  assert.deepEqual(faultsOf(draft), {});
  assert.notEqual(toBody(draft).body, undefined);
});

test("a turnover needs its payments and payments their turnover", () => {
  const draft = used();
  const usage = (credit: { volume: string; count: string }): Draft => ({
    ...draft,
    usage: { ...draft.usage, monthly: { ...draft.usage.monthly, credit } },
  });
  assert.deepEqual(faultsOf(usage({ volume: "100", count: "" })), { "monthly.credit.count": "both" });
  assert.deepEqual(faultsOf(usage({ volume: "0", count: "3" })), { "monthly.credit.volume": "both" });
  assert.deepEqual(faultsOf(usage({ volume: "", count: "" })), {});
});

test("without habits, months or names of their own there is nothing to compare", () => {
  assert.deepEqual(faultsOf(emptyDraft(["甲", "乙"])), { monthly: "nothing" });
  assert.deepEqual(faultsOf({ ...used(), usage: { ...used().usage, months: "0" } }), { months: "months" });
  assert.deepEqual(faultsOf({ ...used(), offers: emptyDraft(["甲", "甲 "]).offers }), { "1.name": "same-name" });
  assert.deepEqual(faultsOf({ ...used(), offers: emptyDraft(["", "乙"]).offers }), { "0.name": "name" });
});

test("a new offer has a key of its own, also after one was taken away", () => {
  const { offers } = emptyDraft(["甲", "乙"]);
  assert.equal(nextKey(offers.slice(1)), 2);
  assert.equal(nextKey([]), 0);
});
