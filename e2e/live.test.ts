import assert from "node:assert/strict";
import { readdir, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { authenticatorCode } from "./support/authenticator-code.ts";
import { aDataFolder } from "./support/data-folder.ts";
import { processesThatName } from "./support/processes.ts";
import { type Attempt, type ServerChild, startServer, tryToStart } from "./support/server-child.ts";

/** A live installation from its first start: nothing seeded, nobody inside, one code on the screen, one administrator. */
const PATIENCE = { timeout: 600_000 };
const PASSWORD = "four unrelated words here";

test(
  "the first start of a live world prints one code, which makes one administrator, who needs a second factor; it stays live",
  PATIENCE,
  async () => {
    await using folder = await aDataFolder("live");
    const before = await startServer({ dataDir: folder.path, live: true });
    assert.equal(before.file.demo, false);
    const { out, err } = before.said();
    assert.match(out, /·\s+live/);
    assert.doesNotMatch(out + err, /测试|demo|sign in as|simulated/);
    assert.match(out, /http:\/\/localhost:\d+\/set-up/, "the printed address says localhost");
    assert.ok(!(await processesThatName(folder.path)).some((process) => process.includes("simulator")));
    assert.deepEqual(
      (await readdir(folder.path)).filter((name) => /^(network|demo-|terminals|cards)/.test(name)),
      [],
    );
    assert.equal((await stat(join(folder.path, "keys", "master.key"))).mode & 0o777, 0o600);
    const first = codeIn(before);
    await before.stop();

    const server = await startServer({ dataDir: folder.path, live: true });
    const code = codeIn(server);
    assert.notEqual(code, first);
    const visitor = aVisitor(server);
    assert.deepEqual(await visitor.ask("GET", "/v1/setup"), { status: 200, body: { open: true } });
    const form = { login: "first", displayName: "首位", displayNameEn: "First", password: PASSWORD };
    assert.equal(
      (await visitor.ask("POST", "/v1/setup", { ...form, code: first })).status,
      403,
      "the earlier code ended",
    );
    assert.equal((await visitor.ask("POST", "/v1/setup", { ...form, code })).status, 200);
    assert.equal((await visitor.ask("GET", "/v1/users")).body.code, "second-factor-needed");
    const { secret } = (await visitor.ask("POST", "/v1/me/totp")).body as { secret: string };
    const added = await visitor.ask("POST", "/v1/me/totp/confirm", { code: authenticatorCode(secret, Date.now()) });
    assert.equal((added.body["recoveryCodes"] as string[]).length, 10);
    // Pages of an empty world answer, and say that it is empty.
    for (const path of [
      "/v1/overview",
      "/v1/payments",
      "/v1/merchants",
      "/v1/terminals",
      "/v1/settlement/days",
      "/v1/channels",
    ])
      assert.equal((await visitor.ask("GET", path)).status, 200, path);
    assert.equal((await visitor.ask("GET", "/v1/users")).status, 200);
    assert.equal((await visitor.ask("POST", "/v1/demo/load-terminals", {})).status, 404, "no demo's route");
    assert.equal(((await server.ask("POST", "/v1/ledger/proof", {})) as { ok: boolean }).ok, true);
    await assert.rejects(server.ask("POST", "/v1/users/invite", {}), /refused/, "the file on the disk changes nothing");
    assert.deepEqual((await visitor.ask("GET", "/v1/setup")).body, { open: false });
    assert.equal((await aVisitor(server).ask("POST", "/v1/setup", { ...form, login: "again", code })).status, 410);
    await server.stop();

    const again = await startServer({ dataDir: folder.path, live: true });
    assert.doesNotMatch(again.said().out, /set-up/, "there is an administrator");
    const half = (await aVisitor(again).ask("POST", "/v1/session", { login: "first", password: PASSWORD })).body;
    assert.equal(half["user"], null, "the password alone opens nothing");
    await again.stop();

    const asDemo = (await tryToStart({ dataDir: folder.path })) as Attempt;
    assert.deepEqual(asDemo.ending, { code: 2, signal: null });
    assert.match(asDemo.err, /this database is live: start it with --live/);
    assert.doesNotMatch(asDemo.err, /\n\s+at /, "a sentence, no stack");
    await rename(join(folder.path, "keys", "master.key"), join(folder.path, "elsewhere.key"));
    const withoutKey = (await tryToStart({ dataDir: folder.path, live: true })) as Attempt;
    assert.equal(withoutKey.ending.code, 2);
    assert.match(withoutKey.err, /put the file back, or set ONECLEAR_MASTER_KEY/);
  },
);

test("a demo never goes live", PATIENCE, async () => {
  await using demo = await aDataFolder("demo-stays");
  await (await startServer({ dataDir: demo.path })).stop();
  const asLive = (await tryToStart({ dataDir: demo.path, live: true })) as Attempt;
  assert.equal(asLive.ending.code, 2);
  assert.match(asLive.err, /this database is a demo: .* never goes live/);
});

function codeIn(server: ServerChild): string {
  const code = /give the code\s+(\S+)/.exec(server.said().out)?.[1];
  assert.match(code ?? "", /^([0-9A-Z]{4}-){4}[0-9A-Z]{4}$/);
  return code!;
}

/** A browser as far as the API notices: it keeps its cookie. */
function aVisitor(server: ServerChild) {
  let cookie = "";
  return {
    async ask(method: "GET" | "POST", path: string, body?: object) {
      const response = await fetch(new URL(path, server.file.http), {
        method,
        headers: { cookie, ...(body === undefined ? {} : { "content-type": "application/json" }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      cookie = response.headers.get("set-cookie")?.split(";")[0] ?? cookie;
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
  };
}
