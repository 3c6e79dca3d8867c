import { deepEqual, equal, match, ok } from "node:assert/strict";
import { test } from "node:test";
import { identityCharacter } from "@oneclear/identifiers";
import { checkCommand } from "./check-command.ts";
import type { CheckedNumber } from "./check-numbers.ts";

async function run(argv: readonly string[], input = ""): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ["", ""];
  async function* stdin(): AsyncGenerator<Uint8Array> {
    // In pieces, as a pipe delivers it.
    const bytes = new TextEncoder().encode(input);
    for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
  }
  const code = await checkCommand(argv, {
    stdin: stdin(),
    stdout: (text) => (out += text),
    stderr: (text) => (err += text),
  });
  return { code, out, err };
}

const checked = (out: string): readonly CheckedNumber[] => JSON.parse(out) as readonly CheckedNumber[];

test("--json prints one list in the order given, and one invalid value makes the exit code 1", async () => {
  const { code, out } = await run(["cnaps", "102100099996", "102100099969", "３０８５８４００００１３", "--json"]);
  equal(code, 1);
  deepEqual(
    checked(out).map(({ value, valid, error }) => [value, valid, error?.code ?? null]),
    [
      ["102100099996", true, null],
      ["102100099969", false, "check"],
      ["308584000013", true, null],
    ],
  );
  deepEqual(Object.keys(checked(out)[0]!), ["value", "valid", "parts", "error"]);
  equal((await run(["cnaps", "--json", "102100099996"])).code, 0);
});

test("without --json each value has a line in both languages", async () => {
  const { code, out } = await run(["uscc", "91350100M000100Y43", "911100007109310964"]);
  equal(code, 1);
  const [right, wrong] = out.trimEnd().split("\n");
  match(
    right!,
    /^✓ 91350100M000100Y43 {2}市场监督管理（工商），企业，福建省福州市，M000100Y4 · market .*, enterprise, Fujian, M000100Y4$/,
  );
  match(
    wrong!,
    /^✗ 911100007109310964 {2}统一社会信用代码的校验码不符.*应为 H.* · the check character .* the others give H/,
  );
});

test("a card number is masked in every form of output unless --unmask says otherwise", async () => {
  for (const argv of [
    ["4761739001010119"],
    ["4761739001010119", "--json"],
    ["4761739001010118", "--json", "--unmask"],
  ]) {
    const { out } = await run(["pan", ...argv]);
    ok(!out.includes("476173900101011"), out);
    match(out, /476173\*{6}011\d/);
  }
  const { out } = await run(["pan", "4761739001010119", "--json", "--unmask"]);
  equal(checked(out)[0]!.value, "4761739001010119");
});

test("a region that was abolished is named with its last year; nobody is born after the given day", async () => {
  const first17 = "11010320200101111";
  const born = ["id", first17 + identityCharacter(first17), "--json", "--on"];
  const before = checked((await run([...born, "2019-12-31"])).out)[0]!;
  equal(before.error?.code, "future");
  const after = checked((await run([...born, "2020-01-01"])).out)[0]!;
  deepEqual(after.parts["region"], {
    code: "110103",
    province: { zh: "北京市", en: "Beijing" },
    name: "北京市崇文区",
    abolishedAfter: 2009,
  });
  equal(after.valid, true);
});

test("- reads numbers from standard input, one a line, in any line ending", async () => {
  const { code, out } = await run(["imei", "-", "--json"], "490154203237518\r\n\n  49 015420 323751 9\n86000000000000");
  equal(code, 1);
  deepEqual(
    checked(out).map(({ value, valid }) => [value, valid]),
    [
      ["490154203237518", true],
      ["490154203237519", false],
      ["86000000000000", true],
    ],
  );
});

test("a line without an end is refused, not collected", async () => {
  const { code, out } = await run(["pan", "-"], "4".repeat(50_000));
  equal(code, 1);
  ok(out.length < 400);
});

test("help names every subject with what it takes", async () => {
  const { code, out } = await run(["--help"]);
  equal(code, 0);
  for (const subject of ["uscc", "org-code", "reg-no", "cnaps", "id", "pan", "iccid", "imei", "mid", "tid", "mcc"])
    match(out, new RegExp(`^  ${subject} VALUE… .*\\n +[\\u4E00-\\u9FFFS].* · `, "m"));
  match(out, /mid VALUE… \[--json\] \[--mcc CODE\]/);
});

for (const argv of [
  [],
  ["passport", "1"],
  ["uscc"],
  ["uscc", "--json"],
  ["uscc", "--colour", "1"],
  ["id", "1", "--on", "2026-02-30x"],
]) {
  test(`check ${argv.join(" ")} is called wrongly`, async () => {
    await run(argv).then(
      () => ok(false),
      (error: Error) => equal(error.name, "UsageError"),
    );
  });
}
