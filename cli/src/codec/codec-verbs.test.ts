import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { decodeCommand } from "./decode.ts";
import { dialectsCommand } from "./dialects.ts";
import { encodeCommand } from "./encode.ts";

type Verb = typeof decodeCommand;
type Vector = { readonly dialect: string; readonly hex: string; readonly fields: Readonly<Record<string, string>> };

const vectorFile = new URL("../../../packages/iso8583/vectors/captured-messages.json", import.meta.url);
const vectors = JSON.parse(readFileSync(vectorFile, "utf8")) as readonly [Vector, ...Vector[]];
const [sale] = vectors;

async function run(
  verb: Verb,
  argv: readonly string[],
  input = "",
): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ["", ""];
  async function* stdin(): AsyncGenerator<Uint8Array> {
    // In pieces, as a pipe delivers it.
    for (let at = 0; at < input.length; at += 100) yield new TextEncoder().encode(input.slice(at, at + 100));
  }
  const code = await verb(argv, {
    stdin: stdin(),
    stdout: (text) => (out += text),
    stderr: (text) => (err += text),
  });
  return { code, out, err };
}

test("decode --json --unmask, piped into encode, gives every frame back", async () => {
  for (const { dialect, hex } of vectors) {
    const decoded = await run(decodeCommand, ["--dialect", dialect, "--json", "--unmask", hex]);
    strictEqual(decoded.code, 0);
    const encoded = await run(encodeCommand, ["--dialect", dialect], decoded.out);
    deepStrictEqual(encoded, { code: 0, out: `${hex}\n`, err: "" });
  }
});

test("decode --json prints one value with the parts beside the fields, the same with and without the length", async () => {
  const whole = await run(decodeCommand, ["--dialect", sale.dialect, "--json", "--unmask", sale.hex]);
  const { tpdu, header, mti, bitmap, fields, warnings } = JSON.parse(whole.out);
  deepStrictEqual({ ...fields, tpdu, header, "0": mti, bitmap }, sale.fields);
  deepStrictEqual(warnings, []);
  const bare = await run(decodeCommand, [
    "--dialect",
    sale.dialect,
    "--json",
    "--unmask",
    sale.hex.slice(4).toLowerCase(),
  ]);
  strictEqual(bare.out, whole.out);
});

test("decode masks unless told otherwise, and encode refuses the masked values", async () => {
  const { out } = await run(decodeCommand, ["--dialect", sale.dialect, "--json", sale.hex]);
  ok(!out.includes(sale.fields["2"] ?? "") && out.includes("622424******0113"));
  const { code, out: nothing, err } = await run(encodeCommand, ["--dialect", sale.dialect], out);
  strictEqual(code, 1);
  strictEqual(nothing, "");
  ok(err.includes("field 2: a masked value"));
});

test("decode without --json prints the table, and takes the frame from standard input, in groups", async () => {
  const pasted = sale.hex.replace(/(.{32})/g, "$1\n");
  const { code, out } = await run(decodeCommand, ["--dialect", sale.dialect], pasted);
  strictEqual(code, 0);
  ok(out.includes("受卡方系统跟踪号") && out.includes("622424******0113"));
});

test("a length that disagrees is a warning in the JSON, a cut frame is an error with a path and exit code 1", async () => {
  const wrong = await run(decodeCommand, ["--dialect", sale.dialect, "--json", `0001${sale.hex.slice(4)}`]);
  strictEqual(wrong.code, 0);
  strictEqual(JSON.parse(wrong.out).warnings.length, 1);
  const cut = await run(decodeCommand, ["--dialect", sale.dialect, "--json", sale.hex.slice(0, 200)]);
  strictEqual(cut.code, 1);
  deepStrictEqual(JSON.parse(cut.out).error.path, ["52"]);
});

test("a wrong command line prints the usage and gives exit code 2", async () => {
  for (const argv of [
    [],
    ["--dialect", "x", "00"],
    ["--dialect", sale.dialect, "--what"],
    ["--dialect", sale.dialect, "0G"],
  ]) {
    const { code, out, err } = await run(decodeCommand, argv);
    deepStrictEqual({ code, out }, { code: 2, out: "" });
    ok(err.length > 0);
  }
  strictEqual((await run(encodeCommand, [])).code, 2);
  strictEqual((await run(dialectsCommand, ["--what"])).code, 2);
});

test("what is not JSON is refused without repeating it", async () => {
  const { code, err } = await run(encodeCommand, ["--dialect", sale.dialect], '{"2": 6224242900000113');
  deepStrictEqual({ code, err }, { code: 1, err: "encode: standard input is not JSON\n" });
});

test("a bitmap that is not that of the fields is a warning: the fields count", async () => {
  const message = { tpdu: "6000030000", header: "603100310000", mti: "0800", bitmap: "FF", fields: { 11: "000001" } };
  const { code, out, err } = await run(encodeCommand, ["--dialect", "cup-pos-3des"], JSON.stringify(message));
  strictEqual(code, 0);
  strictEqual(out, "0018600003000060310031000008000020000000000000000001\n");
  ok(err.includes("bitmap"));
});

test("dialects lists the names that --dialect takes", async () => {
  const { out } = await run(dialectsCommand, []);
  strictEqual(out.split("\n").length, 5);
  const listed = JSON.parse((await run(dialectsCommand, ["--json"])).out) as readonly { name: string }[];
  deepStrictEqual(
    listed.map(({ name }) => name),
    ["cup-pos-3des", "cup-pos-sm4", "cup-pos-noheader", "iso87-ascii"],
  );
});
