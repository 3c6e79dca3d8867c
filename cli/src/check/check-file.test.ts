import { deepEqual, equal, match } from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { checkCommand } from "./check-command.ts";

const EXAMPLES = join(import.meta.dirname, "..", "..", "..", "docs", "reference", "checks", "examples");

async function run(...argv: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ["", ""];
  async function* stdin(): AsyncGenerator<Uint8Array> {
    yield new Uint8Array();
  }
  const code = await checkCommand(argv, {
    stdin: stdin(),
    stdout: (text) => (out += text),
    stderr: (text) => (err += text),
  });
  return { code, out, err };
}

async function withFile<T>(content: string | Uint8Array, use: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "oneclear-check-"));
  try {
    const path = join(folder, "file.json");
    await writeFile(path, content);
    return await use(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe("oneclear check of a file", () => {
  const verdicts = [
    ["merchant", "ready", 0],
    ["merchant", "not-ready", 1],
    ["merchant", "refused", 1],
    ["provider", "proper", 0],
    ["provider", "limited", 1],
    ["provider", "not-proper", 1],
    ["provider", "unconfirmed", 1],
    ["terminal", "bindable", 0],
    ["terminal", "not-bindable", 1],
  ] as const;
  for (const [kind, verdict, exit] of verdicts)
    test(`${kind} ${verdict}: exit code ${exit}, one JSON value of the described shape`, async () => {
      const { code, out, err } = await run(
        kind,
        join(EXAMPLES, `${kind}-${verdict}.json`),
        "--on",
        "2026-11-28",
        "--json",
      );
      equal(code, exit);
      equal(err, "");
      const answer = JSON.parse(out) as { verdict: string; reasons: object[]; due: object[] };
      equal(answer.verdict, verdict);
      deepEqual(Object.keys(answer), ["verdict", "reasons", "due"]);
      for (const reason of answer.reasons) deepEqual(Object.keys(reason), ["code", "field", "says", "source"]);
      for (const due of answer.due) deepEqual(Object.keys(due), ["requirement", "status", "by"]);
    });

  test("words in either language, with the field and the code small beside them", async () => {
    const file = join(EXAMPLES, "merchant-not-ready.json");
    const zh = await run("merchant", file, "--on", "2026-11-28");
    match(zh.out, /^还不能申请 \(not-ready\) {2}cn 2026-11-28\n/);
    match(zh.out, /营业执照上的名称与申请的商户名称不同：第 3 个字“篮”与“蓝”/);
    const en = await run("merchant", file, "--on", "2026-11-28", "--lang", "en");
    match(en.out, /^not ready yet \(not-ready\)/);
    match(en.out, /licence\.expires · paper-expired/);
  });

  test("another pack judges by other rules, and an unknown one is refused with the names there are", async () => {
    const file = join(EXAMPLES, "provider-proper.json");
    equal((await run("provider", file, "--policy", "neutral", "--on", "2026-11-28")).code, 0);
    const { code, out } = await run("provider", file, "--policy", "mars", "--json");
    equal(code, 2);
    deepEqual((JSON.parse(out) as { error: object }).error, {
      code: "policy-not-found",
      says: { zh: "没有这个名称的政策包", en: "There is no policy of this name" },
      errors: [{ pointer: "", message: "it is one of: cn, neutral" }],
    });
  });

  test("the day decides: the same file on another day", async () => {
    const file = join(EXAMPLES, "terminal-bindable.json");
    equal((await run("terminal", file, "--on", "2027-04-30")).code, 0);
    equal((await run("terminal", file, "--on", "2027-05-01")).code, 1);
  });

  const broken = [
    [
      "an unknown member",
      '{"kind":"enterprise","licence":{"nunber":"1"}}',
      "check-file-not-as-described",
      "/licence/nunber",
    ],
    ["a wrong type", '{"kind":"enterprise","mcc":5814}', "check-file-not-as-described", "/mcc"],
    ["an unknown kind", '{"kind":"shop"}', "check-file-not-as-described", "/kind"],
    ["no kind", "{}", "check-file-not-as-described", "/kind"],
    ["a list", "[]", "check-file-not-as-described", ""],
    ["words instead of JSON", "hello", "check-file-not-json", ""],
    ["a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe]), "check-file-not-json", ""],
    ["too much", `{"kind":"enterprise","name":"${"名".repeat(90_000)}"}`, "check-file-too-large", ""],
    ["brackets without an end", "[".repeat(200_000), "check-file-not-json", ""],
  ] as const;
  for (const [what, content, code, pointer] of broken)
    test(`${what} cannot be read: exit code 2, the catalogue's code and the path`, () =>
      withFile(content, async (path) => {
        const found = await run("merchant", path, "--json");
        equal(found.code, 2);
        const { error } = JSON.parse(found.out) as { error: { code: string; errors: { pointer: string }[] } };
        deepEqual([error.code, error.errors[0]!.pointer], [code, pointer]);
        const words = await run("merchant", path);
        equal(words.code, 2);
        equal(words.out, "");
        match(words.err, new RegExp(code));
      }));

  test("a file that is not there, or is a folder, cannot be read", async () => {
    for (const path of [join(EXAMPLES, "nothing.json"), EXAMPLES]) {
      const { code, err } = await run("merchant", path);
      equal(code, 2);
      match(err, /check-file-unreadable/);
    }
  });

  test("words of a hostile file do not reach the terminal as commands", () =>
    withFile(JSON.stringify({ kind: "enterprise", name: "a\u001b[2Jb" }), async (path) => {
      const { out } = await run("merchant", path);
      equal(out.includes("\u001b"), false);
    }));

  for (const argv of [
    ["merchant"],
    ["merchant", "a", "b"],
    ["merchant", "a", "--on", "2026-02-30"],
    ["merchant", "a", "--lang", "fr"],
  ])
    test(`check ${argv.join(" ")} is called wrongly`, () =>
      run(...argv).then(
        () => Promise.reject(new Error("it was accepted")),
        (error: Error) => equal(error.name, "UsageError"),
      ));
});
