import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ServerChild } from "./server-child.ts";

/**
 * Refunds over the API of a server that may die while it is asked. A person asks: a key is its caller's own, and the
 * credential of this computer's operator is another caller after each start.
 */
export type DeskRefundAnswer = {
  readonly payment?: RefundRow;
  /** Above the limit it waits for a second person. */
  readonly approval?: { readonly id: string };
};
type RefundRow = { readonly id: string; readonly rrn: string; readonly kind: string; readonly status: string };
type SalePage = { readonly undoneMinor: string; readonly undoings: readonly RefundRow[] };

export function aDesk(server: ServerChild, dataDir: string) {
  const post = (path: string, headers: Record<string, string>, body: object): Promise<Response> =>
    fetch(new URL(path, server.file.http), {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  const cookies = new Map<string, Promise<string>>();
  const cookieOf = (login: string): Promise<string> => {
    const cookie = cookies.get(login) ?? signIn(post, { dataDir, login });
    cookies.set(login, cookie);
    return cookie;
  };
  const payment = async (id: string): Promise<SalePage> => (await server.ask("GET", `/v1/payments/${id}`)) as SalePage;
  return {
    payment,
    refundsOf: async (sale: string): Promise<readonly RefundRow[]> => (await payment(sale)).undoings,
    /** What was answered; undefined when the line was closed instead, or while a dead process holds the key. */
    async refund(sale: string, input: { amountMinor: bigint; key: string }): Promise<DeskRefundAnswer | undefined> {
      const headers = { cookie: await cookieOf("finance"), "idempotency-key": input.key };
      const body = { amountMinor: String(input.amountMinor), reason: "the customer brought it back" };
      const response = await post(`/v1/payments/${sale}/refunds`, headers, body).catch(() => undefined);
      const answer = await response?.json().catch(() => undefined);
      if ((answer as { code?: string } | undefined)?.code === "idempotency-in-progress") return undefined;
      if (answer !== undefined) assert.ok(response!.ok, JSON.stringify(answer));
      return answer as DeskRefundAnswer | undefined;
    },
    /** A person approves; the server may be gone before it answers. */
    async approve(approval: string): Promise<void> {
      const cookie = await cookieOf("administrator");
      const response = await post(`/v1/approvals/${approval}/approve`, { cookie }, { comment: "" }).catch(
        () => undefined,
      );
      if (response !== undefined) assert.ok(response.ok, await response.text().catch(() => ""));
    },
    approvalState: async (id: string): Promise<string> =>
      ((await server.ask("GET", `/v1/approvals/${id}`)) as { state: string }).state,
  };
}

type Post = (path: string, headers: Record<string, string>, body: object) => Promise<Response>;

/** One of the demo's people, with a fresh proof of who is there. */
async function signIn(post: Post, who: { readonly dataDir: string; readonly login: string }): Promise<string> {
  const kept = JSON.parse(await readFile(join(who.dataDir, "demo-sign-ins.json"), "utf8")) as {
    readonly login: string;
    readonly password: string;
  }[];
  const { login, password } = kept.find((one) => one.login === who.login)!;
  const cookieOf = (response: Response): string => response.headers.get("set-cookie")!.split(";")[0]!;
  const first = cookieOf(await post("/v1/session", {}, { login, password }));
  return cookieOf(await post("/v1/session/step-up", { cookie: first }, { method: "password", password }));
}
