import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { evaluateTerminal } from "./evaluate-terminal.ts";
import { cnPack } from "./packs/cn/index.ts";
import { neutralPack } from "./packs/neutral/index.ts";
import { compareVersions } from "./rules/terminal-certificates.ts";
import { goodTerminal } from "./testing/files.ts";
import { judge } from "./testing/judge.ts";

const cn = { kind: "terminal", pack: cnPack, file: goodTerminal } as const;
const CERT = '{"standard":"JR/T 0120-2016","number":"A1","issued":"2020-01-01","expires":"2026-11-27"}';

describe("whether a terminal may be bound", () => {
  test("a certified machine without an owner may", () =>
    judge(
      cn,
      `
      2026-11-28 |                          | bindable |  |
      2026-11-28 | certificates.0.expires=null | bindable |  |
      2026-11-28 | certificates.0.expires=长期 | bindable |  |
      2026-11-28 | -firmware                | bindable |  | terminal-firmware:eventually_due:binding
      2026-11-28 | -certificates.0.firmware | bindable |  | terminal-firmware:pending:binding`,
    ));

  test("a certificate counts through its last day, leap days included, and from its first", () =>
    judge(
      cn,
      `
      2027-04-30 |                                  | bindable     | paper-expires-soon@certificates.0.expires | terminal-certificate:currently_due:2027-04-30
      2027-05-01 |                                  | not-bindable | paper-expired@certificates.0.expires | terminal-certificate:past_due:2027-04-30 terminal-firmware:pending:binding
      2028-02-29 | certificates.0.expires=2028-02-29 | bindable    | paper-expires-soon@certificates.0.expires | terminal-certificate:currently_due:2028-02-29
      2028-03-01 | certificates.0.expires=2028-02-29 | not-bindable | paper-expired@certificates.0.expires | terminal-certificate:past_due:2028-02-29 terminal-firmware:pending:binding
      2026-11-28 | certificates.0.expires=2027-02-29 | not-bindable | date-unreadable@certificates.0.expires | terminal-certificate:currently_due:2026-11-28 terminal-firmware:pending:binding
      2023-05-01 |                                  | bindable     |  |
      2023-04-30 |                                  | not-bindable | paper-not-yet-valid@certificates.0.issued | terminal-certificate:currently_due:2023-04-30 terminal-firmware:pending:binding
      2026-11-28 | certificates.0.issued=2028-01-01 | not-bindable | dates-turned-around@certificates.0.expires | terminal-certificate:currently_due:2026-11-28 terminal-firmware:pending:binding`,
    ));

  test("a standard that is unknown or void does not count, whatever it is called", () =>
    judge(
      cn,
      `
      2026-11-28 | certificates=[]                          | not-bindable | certificate-missing@certificates | terminal-certificate:currently_due:2026-11-28 terminal-firmware:pending:binding
      2026-11-28 | -certificates                            | not-bindable | certificate-missing@certificates | terminal-certificate:currently_due:2026-11-28 terminal-firmware:pending:binding
      2026-11-28 | certificates.0.standard=GB/T 99999-2019  | not-bindable | certificate-missing@certificates standard-unknown@certificates.0.standard | terminal-certificate:currently_due:2026-11-28 terminal-firmware:pending:binding
      2026-11-28 | certificates.0.standard=JR/T 0001-2001   | not-bindable | certificate-missing@certificates standard-void@certificates.0.standard | terminal-certificate:currently_due:2026-11-28 terminal-firmware:pending:binding
      2026-11-28 | certificates.0.standard=EMV Level 2      | not-bindable | certificate-missing@certificates | terminal-certificate:currently_due:2026-11-28 terminal-firmware:pending:binding
      2026-11-28 | certificates.0.standard=ＪＲ/Ｔ 0120－2016 | bindable    |  |
      2026-11-28 | certificates.0.standard=PCI PTS 6.x      | bindable     |  |
      2026-11-28 | certificates.0.standard=UPTS 3.0         | bindable     |  |
      2026-11-28 | -certificates.0.number                   | not-bindable | certificate-number-missing@certificates.0.number | terminal-certificate:currently_due:2026-11-28 terminal-firmware:pending:binding`,
    ));

  test("of each kind of certificate the best has to be in date", () =>
    judge(
      cn,
      `
      2026-11-28 | certificates=[{"standard":"UnionPay","number":"P3100","expires":"2027-12-31"},${CERT}] | not-bindable | paper-expired@certificates.1.expires | terminal-certificate:past_due:2026-11-27 terminal-firmware:pending:binding
      2026-11-28 | certificates=[{"standard":"PCI PTS","number":"4-1","expires":"2027-12-31"},${CERT}]    | bindable     | paper-expired@certificates.1.expires | terminal-firmware:pending:binding`,
    ));

  test("the model and the firmware are those of the certificate", () =>
    judge(
      cn,
      `
      2026-11-28 | model=N8        | not-bindable | wrong-model@certificates.0.model | terminal-certificate:currently_due:2026-11-28 terminal-model:currently_due:2026-11-28 terminal-firmware:pending:binding
      2026-11-28 | model=n 7       | bindable     |  |
      2026-11-28 | -model          | not-bindable | model-missing@model | terminal-model:currently_due:2026-11-28
      2026-11-28 | firmware=2.0.0  | bindable     |  |
      2026-11-28 | firmware=2.10.0 | not-bindable | firmware-outside@firmware | terminal-firmware:eventually_due:binding
      2026-11-28 | firmware=1.9.9  | not-bindable | firmware-outside@firmware | terminal-firmware:eventually_due:binding`,
    ));

  test("a machine that is bound, was released today, or is reported cannot be bound", () =>
    judge(
      cn,
      `
      2026-11-28 | bindings=[{"merchant":"898290158120001","from":"2026-01-01"}]                    | not-bindable | already-bound@bindings.0 |
      2026-11-28 | bindings=[{"merchant":"898290158120001","from":"2026-01-01","to":null}]          | not-bindable | already-bound@bindings.0 |
      2026-11-28 | bindings=[{"merchant":"898290158120001","from":"2026-01-01","to":"2026-11-29"}]  | not-bindable | already-bound@bindings.0 |
      2026-11-28 | bindings=[{"merchant":"898290158120001","from":"2026-01-01","to":"2026-11-28"}]  | not-bindable | released-too-recently@bindings.0.to |
      2026-11-28 | bindings=[{"merchant":"898290158120001","from":"2026-01-01","to":"2026-11-27"}]  | bindable     |  |
      2026-11-28 | bindings=[{"merchant":"m","from":"2026-02-30","to":"2026-11-27"}]                | not-bindable | date-unreadable@bindings.0.from |
      2026-11-28 | bindings=[{"merchant":"m","from":"2026-11-01","to":"2026-10-27"}]                | not-bindable | dates-turned-around@bindings.0.to |
      2026-11-28 | reported=stolen | not-bindable | reported-stolen@reported |
      2026-11-28 | reported=lost   | not-bindable | reported-lost@reported |`,
    ));

  test("a serial holds what stands on a plate, and nothing that only looks like it", () =>
    judge(
      cn,
      `
      2026-11-28 | serial=００000304N7NL01933217 | not-bindable | serial-character@serial | terminal-serial:currently_due:2026-11-28
      2026-11-28 | serial=0000О304N7NL01933217  | not-bindable | serial-character@serial | terminal-serial:currently_due:2026-11-28
      2026-11-28 | serial=N7                    | not-bindable | serial-length@serial    | terminal-serial:currently_due:2026-11-28
      2026-11-28 | serial=                      | not-bindable | serial-missing@serial   | terminal-serial:currently_due:2026-11-28
      2026-11-28 | serial="${"7".repeat(51)}"   | not-bindable | serial-length@serial    | terminal-serial:currently_due:2026-11-28`,
    ));

  test("the rule of one machine and one merchant begins at its first midnight", () =>
    judge(
      {
        ...cn,
        file: { ...goodTerminal, serial: "", certificates: [] },
        usual: ["serial-missing", "certificate-missing", "terminal-firmware"],
      },
      `
      2022-02-28 |  | not-bindable |  | terminal-certificate:currently_due:2022-02-28 terminal-serial:eventually_due:2022-03-01
      2022-03-01 |  | not-bindable |  | terminal-serial:currently_due:2022-03-01 terminal-certificate:currently_due:2022-03-01`,
    ));

  test("the serial's state says in one word why", () => {
    const on = Temporal.PlainDate.from("2026-11-28");
    const stateOf = (change: object): string =>
      evaluateTerminal({ ...goodTerminal, ...change }, cnPack, on).serialState;
    assert.equal(stateOf({}), "certified");
    assert.equal(stateOf({ certificates: [] }), "unknown");
    assert.equal(stateOf({ model: "N9" }), "wrong-model");
    assert.equal(stateOf({ certificates: [{ standard: "UPTS", number: "P1", expires: "2020-01-01" }] }), "expired");
    assert.equal(stateOf({ bindings: [{ merchant: "m" }] }), "already-bound");
    assert.equal(stateOf({ bindings: [{ merchant: "m" }], reported: "stolen" }), "reported-stolen");
  });

  test("another country's pack has its own standards", () =>
    judge(
      { kind: "terminal", pack: neutralPack, file: goodTerminal },
      `
      2026-11-28 |                                     | bindable     |  |
      2026-11-28 | certificates.0.standard=JR/T 0120   | not-bindable | certificate-missing@certificates standard-unknown@certificates.0.standard | terminal-certificate:currently_due:2026-11-28`,
    ));

  test("versions compare number by number", () => {
    assert.ok(compareVersions("1.10", "1.9") > 0);
    assert.ok(compareVersions("2.0", "2.0.0") === 0);
    assert.ok(compareVersions("2.0.0-b2", "2.0.0-b10") < 0);
  });
});
