import assert from "node:assert/strict";
import { test } from "node:test";
import { runMain } from "./testing/running-platform.ts";

test("help lists every command on standard output; an unknown command is refused with exit code 2", async () => {
  for (const argv of [["help"], ["--help"], []]) {
    const { code, out, err } = await runMain(...argv);
    assert.deepEqual([code, err], [0, ""]);
    for (const command of [
      "start",
      "tour",
      "terminal",
      "load",
      "ledger",
      "check",
      "decode",
      "encode",
      "dialects",
      "vectors",
    ])
      assert.match(out, new RegExp(`^  ${command} `, "m"));
  }
  const { code, out, err } = await runMain("fly");
  assert.deepEqual([code, out], [2, ""]);
  assert.match(err, /There is no command "fly"/);
});

const nowhere = "/nonexistent/oneclear";

/** A command that was called wrongly says how in one sentence, does nothing and ends with 2. */
const wrong: readonly (readonly [argv: readonly string[], said: RegExp])[] = [
  [
    ["terminal", "sale", "--amount", "1", "--data-dir", nowhere],
    /no server runs on \/nonexistent\/oneclear; start one with/,
  ],
  [["ledger", "prove", "--data-dir", nowhere], /no server runs on/],
  [["ledger"], /the ledger can be asked to: prove/],
  [["ledger", "close"], /the ledger can be asked to: prove/],
  [["terminal"], /a terminal can: sign-on, sale/],
  [["terminal", "fly"], /a terminal can: sign-on, sale/],
  [["terminal", "sale", "void"], /a terminal can: sign-on, sale/],
  [["terminal", "sale", "--card", "amex"], /--card is one of unionpay-debit/],
  [["terminal", "sale", "--line", "carrier-pigeon"], /--line is one of tls, plain/],
  [["terminal", "sale", "--colour", "red"], /--colour/],
  [["load", "--terminals", "0"], /--terminals takes a whole number from 1/],
  [["load", "--rate", "fast"], /--rate takes a whole number/],
  [["load", "--line", "x25"], /--line is tls or plain/],
  [["load", "--keys", "AES"], /--keys is TDES or SM4/],
  [["check"], /a check is of one of: uscc, org-code/],
  [["check", "passport", "1"], /a check is of one of: uscc, org-code/],
  [["check", "uscc"], /uscc takes values/],
  [["check", "id", "1", "--on", "soon"], /--on takes a day/],
  [["tour", "--seed", "x"], /--seed/],
  [["start", "--port", "70000"], /--port takes a whole number/],
  [["start", "--channel-timeout", "40000"], /--channel-timeout takes a whole number/],
];
for (const [argv, said] of wrong) {
  test(`${argv.slice(0, 4).join(" ")} is refused with a sentence and exit code 2`, async () => {
    const { code, out, err } = await runMain(...argv);
    assert.deepEqual([code, out], [2, ""]);
    assert.match(err, said);
    assert.equal(err.trimEnd().split("\n").length, 1);
  });
}
