import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { CrashPoint } from "@oneclear/server";
import { aDataFolder, type DataFolder } from "../support/data-folder.ts";
import { type ServerChild, startServer } from "../support/server-child.ts";
import { until } from "../support/until.ts";

/**
 * kill -9 between the effect of a request and its answer. The server kills itself inside the commit that holds both, and
 * behind it; the caller, who heard nothing, asks again under the same key when the server is back.
 */
const LAST_TERMINAL = "10000005";

describe("a server that is killed before it answered has done what was asked once or not at all", () => {
  let folder: DataFolder;
  let path: string;
  /** A person's session, which a killed server leaves as it is. */
  let cookie: string;

  before(async () => {
    folder = await aDataFolder("kept-answer");
    await using server = await startServer({ dataDir: folder.path });
    const { data } = (await server.ask("GET", "/v1/terminals?limit=100")) as {
      data: readonly { id: string; binding: { number: string } | null }[];
    };
    path = `/v1/terminals/${data.find(({ binding }) => binding?.number === LAST_TERMINAL)!.id}`;
    const people = JSON.parse(await readFile(join(folder.path, "demo-sign-ins.json"), "utf8")) as { login: string }[];
    const session = await fetch(new URL("/v1/session", server.file.http), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(people.find(({ login }) => login === "operations")),
    });
    assert.equal(session.status, 200);
    cookie = session.headers.get("set-cookie")!.split(";")[0]!;
  });
  after(() => folder[Symbol.asyncDispose]());

  const post = (server: ServerChild, url: string, key: string, body: object): Promise<Response> =>
    fetch(new URL(url, server.file.http), {
      method: "POST",
      headers: { cookie, "content-type": "application/json", "idempotency-key": key },
      body: JSON.stringify(body),
    });
  const askedFor = async (server: ServerChild): Promise<readonly { id: string; reason: string }[]> => {
    const subject = path.split("/").at(-1)!;
    const { data } = (await server.ask("GET", `/v1/approvals?subject=${subject}`)) as {
      data: readonly { id: string; kind: string; reason: string }[];
    };
    return data.filter(({ kind }) => kind === "terminal.unbind");
  };

  async function killedAt(crashAt: CrashPoint, key: string): Promise<void> {
    await using server = await startServer({ dataDir: folder.path, crashAt });
    await assert.rejects(post(server, `${path}/unbind`, key, { reason: `killed at ${crashAt}` }));
    assert.deepEqual(await server.ended, { code: null, signal: "SIGKILL" });
  }

  test("killed inside the commit: nothing has happened, and the repeat does it", async () => {
    await killedAt("kept-answer-written", "one");
    await using server = await startServer({ dataDir: folder.path });
    assert.deepEqual(await askedFor(server), []);
    // The claim of the dead process is waited for; until then the repeat hears that the first is under way.
    const answer = await until("the repeat", async () => {
      const response = await post(server, `${path}/unbind`, "one", { reason: "killed at kept-answer-written" });
      if (response.status === 409) {
        assert.equal(((await response.json()) as { code: string }).code, "idempotency-in-progress");
        return undefined;
      }
      return response;
    });
    assert.equal(answer.status, 202, await answer.clone().text());
    assert.equal((await askedFor(server)).length, 1);
    const [asked] = await askedFor(server);
    assert.equal((await post(server, `/v1/approvals/${asked!.id}/withdraw`, "back", { comment: "" })).status, 200);
  });

  test("killed behind the commit: it has happened once, and the repeat hears the answer that nobody heard", async () => {
    await killedAt("kept-answer-committed", "two");
    await using server = await startServer({ dataDir: folder.path });
    const before2 = (await askedFor(server)).filter(({ reason }) => reason === "killed at kept-answer-committed");
    assert.equal(before2.length, 1);
    const answer = await post(server, `${path}/unbind`, "two", { reason: "killed at kept-answer-committed" });
    assert.deepEqual([answer.status, answer.headers.get("idempotent-replayed")], [202, "true"]);
    const { approval } = (await answer.json()) as { approval: { id: string } };
    assert.equal(approval.id, before2[0]!.id);
    assert.equal((await askedFor(server)).length, 2, "the one that was withdrawn, and this one");
  });
});
