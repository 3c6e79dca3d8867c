import assert from "node:assert/strict";
import { test } from "node:test";
import { Type } from "typebox";
import { createHttpApp } from "#kernel/http/app";
import { silentLog } from "#kernel/log";
import { clearSession, setSession } from "./session-cookie.ts";

const endsAt = Temporal.Instant.from("2026-11-28T12:00:00Z");

/** What a browser is given when a session begins and when it ends. */
async function cookiesOf(secure: boolean): Promise<readonly string[]> {
  await using app = await createHttpApp({
    log: silentLog,
    problems: new Map() as never,
    permissions: [],
    version: "1",
    liveViewsMax: 1,
    secure,
    authenticate: () => Promise.resolve(undefined),
  });
  const Said = Type.Object({ said: Type.String() });
  const door = { config: { permission: "public", scope: "none" }, schema: { response: { 200: Said } } } as const;
  app.get("/v1/in", door, async (_request, reply) => {
    setSession(reply, { token: "secret-token", endsAt });
    return { said: "in" };
  });
  app.get("/v1/out", door, async (_request, reply) => {
    clearSession(reply);
    return { said: "out" };
  });
  const cookies = [await app.inject({ url: "/v1/in" }), await app.inject({ url: "/v1/out" })];
  return cookies.map(({ headers }) => String(headers["set-cookie"]));
}

test("over https the cookie of a session is this host's alone, Secure, and no script or other site has it", async () => {
  const [opened, closed] = await cookiesOf(true);
  assert.match(opened!, /^__Host-oneclear_session=secret-token; Path=\/;/);
  for (const word of ["Secure", "HttpOnly", "SameSite=Strict"]) assert.match(opened!, new RegExp(`; ${word}(;|$)`));
  assert.doesNotMatch(opened!, /domain/i);
  assert.match(closed!, /^__Host-oneclear_session=; .*Expires=Thu, 01 Jan 1970/);
});

test("a demo on plain http keeps all of it but what http cannot promise", async () => {
  const [opened] = await cookiesOf(false);
  assert.match(
    opened!,
    /^oneclear_session=secret-token; Path=\/; Expires=Sat, 28 Nov 2026 12:00:00 GMT; HttpOnly; SameSite=Strict$/,
  );
});
