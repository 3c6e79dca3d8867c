import assert from "node:assert/strict";
import type { KeyLetter } from "@oneclear/server/demo";
import { askServer, type ServerFile } from "../../cli/src/platform/server-file.ts";
import type { World } from "./world.ts";

/**
 * The operator's desk: what people in the console do to a terminal, by the API. What needs four eyes is asked by the
 * desk's program and approved by a person who signs in, the administrator.
 */
export interface Operator {
  ask(method: "GET" | "POST", path: string, body?: unknown): Promise<unknown>;
  /** Approves what was answered to a request of the desk. */
  approve(asked: unknown): Promise<Approved>;
  lock(letter: KeyLetter): Promise<void>;
  unlock(letter: KeyLetter): Promise<void>;
  unbind(letter: KeyLetter): Promise<void>;
  /** Check values of the keys that live for this terminal; none when they were destroyed. */
  keysOf(letter: KeyLetter): Promise<readonly string[]>;
}

type Approved = { readonly state: string; readonly failure: unknown };
type TerminalPage = { readonly keys: readonly { readonly checkValue: string; readonly state: string }[] };
/** The password of every demo user of a test world. */
export const DEMO_PASSWORD = "a long demo password";

export async function anOperator({ platform }: World): Promise<Operator> {
  const { server } = platform;
  const token = await server.createOperatorToken("test");
  const desk = { http: `http://localhost:${server.ports.http}`, token } as ServerFile;
  const ask: Operator["ask"] = (method, path, body) => askServer(desk, method, path, body);
  await server.seedDemoUsers(() => DEMO_PASSWORD);
  let cookie: Promise<string> | undefined;
  const approve: Operator["approve"] = async (asked) => {
    const { approval } = asked as { approval: { id: string } };
    cookie ??= signIn(desk.http, { login: "administrator", password: DEMO_PASSWORD });
    const response = await fetch(`${desk.http}/v1/approvals/${approval.id}/approve`, {
      method: "POST",
      headers: { cookie: await cookie, "content-type": "application/json" },
      body: JSON.stringify({ comment: "" }),
    });
    const answer = (await response.json()) as Approved;
    assert.equal(answer.state, "applied", JSON.stringify(answer));
    return answer;
  };
  const pathOf = async ({ serial }: KeyLetter): Promise<string> => {
    const { data } = (await ask("GET", `/v1/terminals?limit=100`)) as {
      data: readonly { id: string; serial: string }[];
    };
    return `/v1/terminals/${data.find((terminal) => terminal.serial === serial)!.id}`;
  };
  const reason = "a test of stops";
  return {
    ask,
    approve,
    lock: async (letter) => void (await ask("POST", `${await pathOf(letter)}/lock`, { reason })),
    unlock: async (letter) => void (await approve(await ask("POST", `${await pathOf(letter)}/unlock`, { reason }))),
    unbind: async (letter) => void (await approve(await ask("POST", `${await pathOf(letter)}/unbind`, { reason }))),
    async keysOf(letter) {
      const { keys } = (await ask("GET", await pathOf(letter))) as TerminalPage;
      return keys.filter(({ state }) => state === "active").map(({ checkValue }) => checkValue);
    },
  };
}

/** Signs in and proves once more who is there, as deciding asks for. */
async function signIn(http: string, credentials: { login: string; password: string }): Promise<string> {
  const post = async (path: string, cookie: string, body: object): Promise<string> => {
    const headers = { cookie, "content-type": "application/json" };
    const response = await fetch(http + path, { method: "POST", headers, body: JSON.stringify(body) });
    assert.ok(response.ok, await response.clone().text());
    return response.headers.get("set-cookie")!.split(";")[0]!;
  };
  const cookie = await post("/v1/session", "", credentials);
  return post("/v1/session/step-up", cookie, { method: "password", password: credentials.password });
}
