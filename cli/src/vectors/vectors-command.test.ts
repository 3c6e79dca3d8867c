import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { runCryptoVector } from "./crypto-vectors.ts";
import { vectorsCommand } from "./vectors-command.ts";

type Entry = { operation: string; inputs: Record<string, unknown>; expected: Record<string, unknown>; status: string };

const publishedFile = new URL("../../../packages/payment-crypto/vectors/published.json", import.meta.url).pathname;
const published = JSON.parse(await readFile(publishedFile, "utf8")) as readonly Entry[];
const pinBlock: Entry = {
  operation: "pinblock.encode",
  inputs: { format: "ISO-0", pin: "1234", pan: "4012345678909" },
  expected: { pin_block: "041274EDCBA9876F" },
  status: "confirmed",
};

/** Runs the command over one file with this content. */
async function play(
  content: unknown,
  ...options: readonly string[]
): Promise<{ code: number; out: string[]; errors: string }> {
  const folder = await mkdtemp(join(tmpdir(), "vectors-"));
  const file = join(folder, "some.json");
  await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
  let [out, errors] = ["", ""];
  const io = {
    stdin: (async function* () {})(),
    stdout: (text: string) => void (out += text),
    stderr: (text: string) => void (errors += text),
  };
  try {
    const code = await vectorsCommand([...options, file], io);
    return { code, out: out.trimEnd().split("\n"), errors };
  } finally {
    await rm(folder, { recursive: true });
  }
}

test("every published vector passes", () => {
  assert.ok(published.length > 80);
  for (const entry of published) assert.deepEqual(runCryptoVector(entry), { outcome: "passed" }, entry.operation);
});

test("any expected value that is changed makes its vector fail", () => {
  for (const entry of published.filter(
    ({ status, operation }) => status !== "negative" && operation !== "sm4.ecb_encrypt_iterated",
  )) {
    for (const [key, value] of Object.entries(entry.expected)) {
      const changed =
        typeof value === "number"
          ? value + 1
          : typeof value === "string"
            ? `${value.startsWith("1") ? "2" : "1"}${value.slice(1)}`
            : [];
      assert.equal(
        runCryptoVector({ ...entry, expected: { ...entry.expected, [key]: changed } }).outcome,
        "failed",
        `${entry.operation} ${key}`,
      );
    }
  }
});

test("an expected key that the operation does not answer fails: nothing is passed over", () => {
  assert.equal(runCryptoVector({ ...pinBlock, expected: { ...pinBlock.expected, tone: "A" } }).outcome, "failed");
  assert.equal(runCryptoVector({ ...pinBlock, expected: {} }).outcome, "failed");
});

test("either key name of either file is taken", () => {
  const mac = published.find(
    ({ operation, inputs }) => operation === "unionpay.ecb_mac" && inputs["tak"] !== undefined,
  );
  assert.ok(mac);
  const { tak, ...inputs } = mac.inputs;
  assert.equal(
    runCryptoVector({ ...mac, inputs: { ...inputs, key: tak }, expected: { mac_ascii: mac.expected["mac_ascii8"] } })
      .outcome,
    "passed",
  );
});

test("what is not built is unsupported: an operation, a format, a derivation", () => {
  assert.equal(runCryptoVector({ ...pinBlock, operation: "sm2.sign" }).outcome, "unsupported");
  assert.equal(runCryptoVector({ ...pinBlock, operation: "toString" }).outcome, "unsupported");
  assert.equal(
    runCryptoVector({ ...pinBlock, inputs: { ...pinBlock.inputs, format: "VISA-3" } }).outcome,
    "unsupported",
  );
});

test("a negative entry passes only when the library refuses it, not when the file is broken", () => {
  const negative = { ...pinBlock, status: "negative", expected: { error: "refuse" } };
  assert.equal(runCryptoVector(negative).outcome, "failed");
  assert.equal(runCryptoVector({ ...negative, inputs: { ...pinBlock.inputs, pin: "123" } }).outcome, "passed");
  assert.equal(runCryptoVector({ ...negative, inputs: { format: "ISO-0", pin: "1234" } }).outcome, "failed");
});

test("one line per failure, the counts last, exit code 1 if any failed", async () => {
  const wrong = { ...pinBlock, expected: { pin_block: "041274EDCBA98760" } };
  const unknown = { ...pinBlock, operation: "sm2.sign" };
  const mixed = await play([pinBlock, wrong, unknown, 7]);
  assert.equal(mixed.code, 1);
  assert.equal(mixed.out.length, 3);
  assert.match(mixed.out[0]!, /^failed some\.json #2 pinblock\.encode: pin_block/);
  assert.match(mixed.out[1]!, /^failed some\.json #4/);
  assert.equal(mixed.out[2], "1 passed, 2 failed, 1 unsupported");
  const fine = await play([pinBlock, unknown]);
  assert.deepEqual([fine.code, fine.out], [0, ["1 passed, 0 failed, 1 unsupported"]]);
  assert.equal((await play([unknown], "--verbose")).out.length, 2);
});

test("an unreadable file, a file that is no list, and no file at all are exit code 2", async () => {
  for (const content of ["{", "{}", "null"]) {
    const { code, errors } = await play(content);
    assert.equal(code, 2);
    assert.ok(errors.includes("some.json"));
  }
  assert.equal((await play([pinBlock], "--unknown")).code, 2);
});
