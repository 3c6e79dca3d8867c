import assert from "node:assert/strict";
import { refuseUndeclared } from "./undeclared.ts";
import { TOTP } from "otpauth";
import type { HttpApp } from "#kernel/http/app";
import { type Id, publicId } from "#kernel/ids";
import { createApi } from "../api-server.ts";
import { type ApiWorld, cookieIn, openApiWorld, PASSWORD } from "./api-world.ts";
import { createSoftwareAuthenticator, type SoftwareAuthenticator } from "./software-authenticator.ts";

/**
 * People at the doors, over HTTP and a real database. The live doors are the same program over the same rows, told that it is
 * no demo. Each person is new and comes from an address of his own, so no test slows another down.
 */
export const ORIGIN = "http://localhost:8080";

export type Asked = {
  readonly method?: "GET" | "POST" | "PATCH" | "DELETE";
  readonly cookie?: string;
  readonly body?: object;
  readonly headers?: object;
};
export type Person = { readonly id: Id; readonly login: string; readonly publicId: string };
export type Answer = Awaited<ReturnType<HttpApp["inject"]>>;

export const good = (answer: Answer): Answer => {
  assert.ok(answer.statusCode < 300, answer.body);
  return answer;
};
export const codeOf = (answer: Answer): string => answer.json().code;

export async function openPeopleWorld() {
  const world: ApiWorld = await openApiWorld();
  const { app } = world;
  const live = await createApi({
    onUndeclared: refuseUndeclared,
    services: world.services,
    demo: false,
    version: "0.0.0-test",
    pagesDir: undefined,
    publicOrigin: ORIGIN,
  });
  let count = 0;

  async function ask(at: HttpApp, url: string, { method, cookie, body, headers }: Asked = {}): Promise<Answer> {
    return at.inject({
      method: method ?? (body === undefined ? "GET" : "POST"),
      url,
      remoteAddress: `10.9.${count >> 8}.${count & 255}`,
      headers: { ...(cookie === undefined ? {} : { cookie }), ...headers },
      ...(body === undefined ? {} : { payload: body }),
    });
  }

  async function aUser(role: "support" | "administrator" | "merchant-owner" = "support"): Promise<Person> {
    count += 1;
    const login = `person-${count}`;
    const id = await world.services.db.transaction((tx) =>
      world.identity.addUser(tx, {
        login,
        displayName: `人员 ${count}`,
        displayNameEn: `Person ${count}`,
        role,
        merchantId: role === "merchant-owner" ? world.merchants[0]!.id : undefined,
        password: PASSWORD,
        at: world.clock.now(),
      }),
    );
    return { id, login, publicId: publicId("usr", id) };
  }

  const byPassword = (at: HttpApp, login: string, password = PASSWORD, cookie?: string): Promise<Answer> =>
    ask(at, "/v1/session", { body: { login, password }, ...(cookie === undefined ? {} : { cookie }) });
  const signedIn = async (at: HttpApp, person: Person): Promise<string> =>
    cookieIn(good(await byPassword(at, person.login)));
  const stepUp = (at: HttpApp, cookie: string, proof: object = { method: "password", password: PASSWORD }) =>
    ask(at, "/v1/session/step-up", { cookie, body: proof });
  const steppedUp = async (at: HttpApp, person: Person): Promise<string> =>
    cookieIn(good(await stepUp(at, await signedIn(at, person))));
  const codeOfApp = (secret: string): string => new TOTP({ secret }).generate({ timestamp: world.clock.nowMs() });
  const pass = (duration: Temporal.DurationLike): void => world.clock.moveTo(world.clock.now().add(duration));

  /** Adds an authenticator app to a person; the session goes on under the cookie that comes back. */
  async function withApp(at: HttpApp, person: Person) {
    const fresh = await steppedUp(at, person);
    const { secret } = good(await ask(at, "/v1/me/totp", { cookie: fresh, method: "POST" })).json();
    const confirmed = good(await ask(at, "/v1/me/totp/confirm", { cookie: fresh, body: { code: codeOfApp(secret) } }));
    // Every code is good once: the next one is half a minute away.
    pass({ seconds: 30 });
    return { secret: secret as string, cookie: cookieIn(confirmed), codes: confirmed.json().recoveryCodes as string[] };
  }

  async function withPasskey(at: HttpApp, person: Person): Promise<{ device: SoftwareAuthenticator; cookie: string }> {
    const fresh = await steppedUp(at, person);
    const device = createSoftwareAuthenticator(ORIGIN);
    const asked = good(await ask(at, "/v1/me/passkeys/options", { cookie: fresh, method: "POST" })).json();
    const added = await ask(at, "/v1/me/passkeys", { cookie: fresh, body: { name: "电话", ...device.create(asked) } });
    return { device, cookie: cookieIn(good(added)) };
  }

  return {
    world,
    app,
    live,
    ask,
    aUser,
    byPassword,
    signedIn,
    stepUp,
    steppedUp,
    codeOfApp,
    pass,
    withApp,
    withPasskey,
    /** From here on everybody comes from another address. */
    moveOn: (): void => void (count += 1),
    /** The token of a sign-in whose password was right and whose second step is still to come. */
    halfIn: async (at: HttpApp, login: string): Promise<string> =>
      good(await byPassword(at, login)).json().secondStep.token,
    secondStep: (at: HttpApp, token: string, code: string, method: "totp" | "recovery-code" = "totp") =>
      ask(at, "/v1/session/second-step", { body: { token, method, code } }),
    async [Symbol.asyncDispose]() {
      await live.close();
      await world[Symbol.asyncDispose]();
    },
  };
}
export type PeopleWorld = Awaited<ReturnType<typeof openPeopleWorld>>;
