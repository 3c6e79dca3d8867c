import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

const HERE = import.meta.dirname;
const LINES_MAX = 60;
const START_MS = 120_000;

function run(file: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(HERE, file), ...args], { encoding: "utf8" });
  assert.equal(status, 0, `${stdout}\n${stderr}`);
  return stdout;
}

test("a message is described without its card data", () => {
  const text = run("decode-message.ts");
  assert.match(text, /PAN .*621234\*{9}0003/);
  assert.match(text, /read by chip, with PIN\ntype 22 \(22 is a sale\), batch 000001/);
  assert.doesNotMatch(text, /6212345678900000003|ECAB25A73DC64A75/);
});

test("the MAC that is shown step by step stands at the end of the payload", () => {
  const text = run("union-pay-mac.ts");
  const mac = /field 64 +[0-9A-F]{8} {2}\(([0-9A-F]{16})\)/.exec(text)?.[1];
  assert.ok(mac !== undefined && text.trimEnd().endsWith(mac));
});

test("the card's cryptogram is true and the card agrees", () =>
  assert.match(run("chip-to-field55.ts"), /9F26[\s\S]*found the cryptogram true; the card has approved\n$/));

test("no example is longer than a screen", async () => {
  for (const file of (await readdir(HERE)).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))) {
    const lines = (await readFile(join(HERE, file), "utf8")).trimEnd().split("\n").length;
    assert.ok(lines < LINES_MAX, `${file} has ${lines} lines`);
  }
});

describe("against a running demo", () => {
  let folder: string;
  let server: ChildProcess;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "oneclear-examples-"));
    const main = join(HERE, "..", "cli", "bin", "oneclear.js");
    const options = ["start", "--data-dir", folder, "--port", "0", "--iso-port", "0", "--no-console"];
    const environment = { ...process.env };
    delete environment["DATABASE_URL"];
    server = spawn(process.execPath, [main, ...options], { env: environment, stdio: ["ignore", "pipe", "pipe"] });
    await isUp(server);
  });
  after(async () => {
    if (server.exitCode === null) {
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGTERM");
      await ended;
    }
    await rm(folder, { recursive: true, force: true });
  });

  test("a terminal of one's own sells, and the API shows the payment with its transfers", () => {
    const sold = run("sell.ts", folder);
    const reference = /sale: Approved, reference ([0-9A-Z]{12})\n$/.exec(sold)?.[1];
    assert.ok(reference !== undefined, sold);
    const listed = run("list-payments.ts", folder);
    assert.match(listed, new RegExp(`sale +28\\.00 {2}approved +${reference}`));
    assert.match(listed, /Owed by the card network → Owed to the merchant {2}28\.00 {2}sale/);
  });

  test("a program with a key of its own follows payments, and what it sends twice takes effect once", () => {
    const said = run("follow-payments.ts", folder);
    assert.match(said, /^\d+ payments$/m);
    assert.match(said, /the books balance; the repeat was the first answer again/);
    assert.match(said, /afterwards: 401 api-key-ended\n$/);
  });

  test("a program with a merchant's key follows its payouts, and a slip in what it wants is refused by its place", () => {
    const said = run("follow-payouts.ts", folder);
    assert.match(said, /^\d+ payouts of .+; the next time from out_\w{13}$/m);
    assert.match(said, /^a slip: 400 \/querystring\/expand must be some of merchant$/m);
  });

  test("a receiver hears of a payment, verified; what was changed on the way or is old it refuses", async () => {
    const program = spawn(process.execPath, [join(HERE, "webhook-receiver.ts"), folder], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const says = saying(program);
    const [, url, endpoint] = await says(/listening at (\S+) as (whk_\w+)/);
    run("sell.ts", folder);
    await says(/payment\.approved pay_\w{13} 2800/);

    // The same request once more, as it went; then with another amount, and with an old time.
    const { http, token } = JSON.parse(await readFile(join(folder, "server.json"), "utf8")) as Record<string, string>;
    const ask = async (path: string) =>
      (await fetch(http + path, { headers: { authorization: `Bearer ${token}` } })).json() as Promise<{
        data: { id: string }[];
        body: string;
        tries: { requestHeaders: Record<string, string> }[];
      }>;
    const [delivery] = (await ask(`/v1/webhook-deliveries?endpoint=${endpoint}`)).data;
    const { body, tries } = await ask(`/v1/webhook-deliveries/${delivery!.id}`);
    const headers = tries[0]!.requestHeaders;
    const send = async (text: string, more: Record<string, string> = {}): Promise<number> =>
      (await fetch(url!, { method: "POST", headers: { ...headers, ...more }, body: text })).status;
    assert.equal(await send(body), 204);
    assert.equal(await send(body.replace('"2800"', '"9800"')), 400);
    await says(/refused: No matching signature found/);
    assert.equal(await send(body, { "webhook-timestamp": String(Number(headers["webhook-timestamp"]) - 600) }), 400);
    await says(/refused: Message timestamp too old/);

    const ended = new Promise((resolve) => program.once("exit", resolve));
    program.kill("SIGINT");
    assert.equal(await ended, 0);
    assert.equal((await ask(`/v1/webhook-deliveries?endpoint=${endpoint}`)).data, undefined, "the endpoint is removed");
  });
});

/** What a program says, line by line, until it has said what is waited for. */
function saying(program: ChildProcess): (what: RegExp) => Promise<RegExpExecArray> {
  let said = "";
  const listeners = new Set<() => void>();
  program.stdout!.on("data", (chunk: Buffer) => {
    said += chunk.toString();
    for (const look of listeners) look();
  });
  return (what) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`it did not say ${what}:\n${said}`)), START_MS);
      const look = (): void => {
        const found = what.exec(said);
        if (found === null) return;
        clearTimeout(timer);
        listeners.delete(look);
        resolve(found);
      };
      listeners.add(look);
      look();
    });
}

/** Resolves when the start has said its last line; rejects with what it said when it ends or takes too long. */
function isUp(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    const fail = (): void => reject(new Error(`the server did not start:\n${said}`));
    const timer = setTimeout(fail, START_MS);
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      if (!said.includes("Ctrl-C stops")) return;
      clearTimeout(timer);
      resolve();
    };
    server.stdout!.on("data", listen);
    server.stderr!.on("data", listen);
    server.once("exit", fail);
  });
}
