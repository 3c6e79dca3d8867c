import assert from "node:assert/strict";
import { anApplication as whole, applicationPapers } from "./an-application.ts";
import type { ApiWorld } from "./api-world.ts";

type Login = Parameters<ApiWorld["cookieOf"]>[0];
type Method = "GET" | "POST" | "PATCH";

/** The smallest picture there is. */
export const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** People who apply, over HTTP: each from another address, so that how often one may ask is not what is tested. */
export function applicants(world: () => ApiWorld) {
  let addresses = 0;

  async function ask(method: Method, url: string, by: { login?: Login; secret?: string }, payload?: object) {
    const answer = await world().app.inject({
      method,
      url,
      remoteAddress: `10.9.${(++addresses >> 8) & 255}.${addresses & 255}`,
      headers: {
        ...(by.login === undefined ? {} : { cookie: await world().cookieOf(by.login) }),
        ...(by.secret === undefined ? {} : { "application-secret": by.secret }),
      },
      ...(payload === undefined ? {} : { payload }),
    });
    return { status: answer.statusCode, body: answer.json() };
  }
  const own = (method: Method, path: string, secret: string, payload?: object) =>
    ask(method, `/v1/application${path}`, { secret }, payload);

  async function upload(secret: string, kind: string, body: Buffer = PNG, type = "image/png") {
    const answer = await world().app.inject({
      method: "POST",
      url: `/v1/application/documents?kind=${kind}&name=${kind}.png`,
      headers: { "application-secret": secret, "content-type": type },
      payload: body,
    });
    return { status: answer.statusCode, body: answer.json() };
  }

  async function started(kind = "enterprise"): Promise<{ secret: string; id: string }> {
    const { status, body } = await ask("POST", "/v1/applications", {}, { kind });
    assert.equal(status, 201);
    return { secret: body.secret, id: body.application.id };
  }

  const codeIn = (): string => /验证码 (\d{6})/.exec(world().carriers.messages.at(-1)!.text)![1]!;

  /** A whole application, proven, signed and handed in. */
  async function submitted(more: object = {}): Promise<{ secret: string; id: string }> {
    const { secret, id } = await started();
    assert.equal((await own("PATCH", "", secret, { ...whole, ...more })).status, 200);
    for (const kind of applicationPapers) assert.equal((await upload(secret, kind)).status, 200);
    assert.equal((await own("POST", "/phone-code", secret)).status, 200);
    assert.equal((await own("POST", "/phone-proof", secret, { code: codeIn() })).status, 200);
    const { sha256 } = (await ask("GET", "/v1/agreement", {})).body;
    assert.equal((await own("POST", "/agreement", secret, { sha256, name: "张伟" })).status, 200);
    const done = await own("POST", "/submit", secret);
    assert.deepEqual([done.status, done.body.state], [200, "submitted"], JSON.stringify(done.body));
    return { secret, id };
  }

  return { ask, own, upload, started, submitted, codeIn };
}
