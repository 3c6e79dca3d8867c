import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { defaultRules } from "./default-script.ts";
import { parseScriptFile } from "./script-file.ts";
import { scriptTableMarkdown } from "./script-table.ts";
import { behaviours, createScript } from "./scripts.ts";
import type { Outcome, ScriptRule } from "./scripts.ts";

const asked = { kind: "sale", amountMinor: 0n, pan: "6251000000000001", cardName: "unionpay-credit" } as const;

test("the built-in script answers each amount with its outcome and leaves every other amount alone", () => {
  const script = createScript(defaultRules);
  const table: readonly (readonly [ScriptRule["kind"], bigint, Outcome | undefined])[] = [
    ["sale", 1234n, undefined],
    ["sale", 390_000n, undefined],
    ["sale", 390_001n, { responseCodeFromAmount: true, responseCode: "01" }],
    ["sale", 390_055n, { responseCodeFromAmount: true, responseCode: "55" }],
    ["sale", 390_099n, { responseCodeFromAmount: true, responseCode: "99" }],
    ["sale", 390_100n, { responseCode: "A0" }],
    ["sale", 390_108n, { responseCode: "YM" }],
    ["sale", 390_151n, undefined],
    ["void", 390_055n, undefined],
    ["void", 390_255n, { responseCodeFromAmount: true, responseCode: "55" }],
    ["refund", 390_364n, { responseCodeFromAmount: true, responseCode: "64" }],
    ["sale", 391_000n, undefined],
    ["sale", 391_001n, { behaviour: "silent" }],
    ["sale", 391_010n, { behaviour: "silent", onReversal: { unanswered: 2 } }],
    ["sale", 391_020n, { behaviour: "drip" }],
    ["sale", 391_021n, undefined],
    ["balance", 0n, undefined],
  ];
  for (const [kind, amountMinor, outcome] of table) {
    assert.deepEqual(script.match({ ...asked, kind, amountMinor }), outcome, `${kind} ${amountMinor}`);
  }
});

test("every behaviour can be provoked by the built-in script", () => {
  const provoked = new Set(defaultRules.map(({ outcome }) => outcome.behaviour));
  assert.deepEqual(
    Object.keys(behaviours).filter((name) => !provoked.has(name as keyof typeof behaviours)),
    [],
  );
});

test("no two built-in rules of a kind fit the same amount", () => {
  const spans = defaultRules.map(({ kind, amountMinor }) => ({
    kind,
    from: amountMinor?.[0] ?? 0n,
    to: amountMinor?.[1] ?? 0n,
  }));
  const overlaps = spans.filter((a, index) =>
    spans.slice(index + 1).some((b) => a.kind === b.kind && a.from <= b.to && b.from <= a.to),
  );
  assert.deepEqual(overlaps, []);
});

test("a rule of a file fits by kind, card number or card name, and amount, and goes before the built-in ones", () => {
  const script = createScript(
    parseScriptFile(`{"rules": [
      {"kind": "sale", "card": "visa-credit", "outcome": {"responseCode": "41"}},
      {"kind": "sale", "card": "6251000000000001", "amountMinor": ["100", "199"], "outcome": {"behaviour": "late"}},
      {"kind": "sale", "amountMinor": "390055", "outcome": {"responseCode": "00", "onReversal": {"unanswered": 1}}}
    ]}`),
  );
  assert.deepEqual(script.match({ ...asked, cardName: "visa-credit", amountMinor: 1n }), { responseCode: "41" });
  assert.deepEqual(script.match({ ...asked, amountMinor: 199n }), { behaviour: "late" });
  assert.equal(script.match({ ...asked, amountMinor: 200n }), undefined);
  assert.equal(script.match({ ...asked, pan: "6251000000000019", amountMinor: 150n }), undefined);
  assert.deepEqual(script.match({ ...asked, amountMinor: 390_055n }), {
    responseCode: "00",
    onReversal: { unanswered: 1 },
  });
  assert.deepEqual(script.match({ ...asked, amountMinor: 391_001n }), { behaviour: "silent" });
});

test("a file that replaces leaves no built-in rule", () => {
  const script = createScript(parseScriptFile(`{"replace": true, "rules": []}`));
  assert.equal(script.match({ ...asked, amountMinor: 390_055n }), undefined);
});

test("a script file that says something unknown is refused with the place and the reason", () => {
  const refusals: readonly (readonly [string, RegExp])[] = [
    [`[]`, /the script: an object/],
    [`{"rules": {}}`, /rules must be a list/],
    [`{"rules": [], "mode": "x"}`, /"mode" is not one of/],
    [`{"rules": [{"kind": "reversal", "outcome": {}}]}`, /rule 1: kind/],
    [`{"rules": [{"kind": "sale", "outcome": {"behaviour": "toString"}}]}`, /rule 1: behaviour/],
    [`{"rules": [{"kind": "sale", "outcome": {"responseCode": "5"}}]}`, /rule 1: responseCode/],
    [`{"rules": [{"kind": "sale", "amountMinor": 100, "outcome": {}}]}`, /rule 1: amountMinor/],
    [`{"rules": [{"kind": "sale", "amountMinor": ["2", "1"], "outcome": {}}]}`, /rule 1: amountMinor/],
    [`{"rules": [{"kind": "sale", "outcome": {"onReversal": {"unanswered": -1}}}]}`, /rule 1: unanswered/],
    [`{"rules": [{"kind": "sale"}]}`, /rule 1, outcome: an object/],
  ];
  for (const [text, reason] of refusals) assert.throws(() => parseScriptFile(text), reason, text);
});

test("the reference page prints the script as it is", async () => {
  const page = await readFile(new URL("../../../docs/reference/issuer-simulator.md", import.meta.url), "utf8");
  const printed = /<!-- script table: begin -->\n([^]*?)<!-- script table: end -->/.exec(page)?.[1];
  assert.equal(printed?.trim(), scriptTableMarkdown().trim());
});

test("the table shows what happens and what the issuer's books show", () => {
  const rules: readonly ScriptRule[] = [
    { kind: "sale", amountMinor: [390_001n, 390_099n], outcome: { responseCodeFromAmount: true } },
    { kind: "refund", card: "visa-credit", outcome: { responseCode: "64" } },
    { kind: "sale", amountMinor: [5n, 5n], outcome: { behaviour: "silent", onReversal: { responseCode: "25" } } },
  ];
  assert.equal(
    scriptTableMarkdown(rules),
    `| message | amount | card | what happens | the issuer's books |
| --- | --- | --- | --- | --- |
| sale | 3900.01–3900.99 | any | field 39 = the amount's cents | move for 10 and 11, else unchanged |
| refund | any | visa-credit | field 39 = 64 | unchanged |
| sale | 0.05 | any | **silent**: no answer; every reversal: 25, not carried out | move if the issuer approves |
`,
  );
});
