import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import type { PaymentRow } from "../src/api/shapes.ts";
import { aPayment, aRow } from "./fixture-payments.ts";
import * as books from "./fixture-books.ts";
import * as world from "./fixture-world.ts";

/**
 * The API's answers from fixtures, beside the built pages, under the server's own content policy: to look at the pages
 * without a server. Test only; the product never uses it. The login chooses the world: "empty", "failing", "slow",
 * "cashier", "broken" (the proof fails); anybody else sees everything. Password: any but "wrong".
 */
export type FakeApi = {
  readonly url: string;
  /** Lets a new payment happen. */
  pay(count?: number): void;
  close(): Promise<void>;
};

type Answer = { readonly status: number; readonly body: unknown };
const ok = (body: unknown): Answer => ({ status: 200, body });

function problem(status: number, code: string, zh: readonly string[], en: readonly string[]): Answer {
  return {
    status,
    body: {
      type: `urn:oneclear:problem:${code}`,
      status,
      code,
      requestId: `req_${randomBytes(10).toString("hex")}`,
      title: en[0],
      detail: en[1],
      action: en[2],
      titleZh: zh[0],
      detailZh: zh[1],
      actionZh: zh[2],
    },
  };
}
const problems = {
  notSignedIn: () =>
    problem(
      401,
      "not-signed-in",
      ["尚未登录或登录已过期", "没有资金变动。", "请重新登录。"],
      ["You are not signed in, or the session has ended", "No money has moved.", "Sign in again."],
    ),
  wrongLogin: () =>
    problem(
      401,
      "wrong-login",
      ["用户名或密码不正确", "没有资金变动。", "请核对后重试;多次错误后需等待。"],
      [
        "The user name or password is not right",
        "No money has moved.",
        "Check both and try again; after several wrong tries there is a wait.",
      ],
    ),
  notFound: () =>
    problem(
      404,
      "not-found",
      ["没有找到", "没有资金变动。", "请核对编号;也可能不在您的查看范围内。"],
      ["Not found", "No money has moved.", "Check the number; it may also lie outside what you can see."],
    ),
  fault: () =>
    problem(
      500,
      "system-fault",
      [
        "系统出错,已记录",
        "在途的交易不会丢失:没有结果的会自动冲正。",
        "请稍后重试;仍出错请联系支付机构客服,并报上此编号。",
      ],
      [
        "Something went wrong on our side, and we have recorded it",
        "Nothing under way is lost: a payment without a result is reversed by itself.",
        "Try again in a moment; if it goes on, call the payment company's service and quote this number.",
      ],
    ),
};

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};
const SLOW_MS = 60_000;
const ROWS = 130;

export async function startFakeApi(pagesDir: string, port = 0): Promise<FakeApi> {
  const now = Date.now();
  let rows: PaymentRow[] = Array.from({ length: ROWS }, (_, age) => aRow(ROWS - age + 500, now - 4_000 - age * 47_000));
  let next = ROWS + 501;
  const views = new Set<ServerResponse>();

  function answer(method: string, url: URL, login: string, sent: Record<string, unknown>): Answer {
    const path = url.pathname;
    const today = new Date(now + 8 * 3_600_000).toISOString().slice(0, 10);
    const empty = login === "empty";
    if (path === "/v1/health") return ok({ ok: true, version: "0.1.0", demo: true });
    if (path === "/v1/session" && method === "POST")
      return sent["password"] === "wrong"
        ? problems.wrongLogin()
        : ok({ user: world.me(String(sent["login"]), today).user, secondStep: null });
    if (login === "") return problems.notSignedIn();
    if (path === "/v1/session") return { status: 204, body: undefined };
    if (path === "/v1/me") return ok(world.me(login, today));
    if (login === "failing") return problems.fault();
    const id = path.split("/")[3];
    const page = (data: readonly unknown[]): Answer =>
      ok({ data: empty ? [] : data, hasMore: false, nextBefore: null });
    if (path === "/v1/overview") return ok(world.overview(today, empty));
    if (path === "/v1/payments") return paymentList(url, empty);
    if (path.startsWith("/v1/payments/")) {
      const row = rows.find((one) => one.id === id);
      return row === undefined
        ? problems.notFound()
        : ok(
            aPayment(
              row,
              rows.find(({ kind, status }) => kind === "sale" && status === "approved")!,
            ),
          );
    }
    if (path === "/v1/merchants") return page([0, 1, 2].map((index) => world.aMerchant(index, now)));
    if (path.startsWith("/v1/merchants/"))
      return one(
        [0, 1, 2].map((index) => world.aMerchant(index, now)),
        id,
      );
    const terminals = [0, 1, 2].map((index) => ({
      ...world.aTerminal(index, now),
      lastPayments: rows.filter(({ terminal }) => terminal.id === world.aTerminal(index, now).id).slice(0, 5),
    }));
    if (path === "/v1/terminals") return page(terminals);
    if (path.startsWith("/v1/terminals/") && method === "POST")
      return sent["reason"] === "fault" ? problems.fault() : ok({ binding: terminals[0]!.binding, drained: true });
    if (path.startsWith("/v1/terminals/")) return one(terminals, id);
    if (path === "/v1/settlement/days") return ok(books.settlementDays(today, empty));
    if (path === "/v1/settlement/close-day") return ok(books.settlementDay("2026-11-23"));
    if (path === "/v1/approvals/count") return ok({ toDecide: 0, asked: 0 });
    if (path === "/v1/approvals") return page([]);
    if (path.startsWith("/v1/settlement/days/")) {
      const day = books.settlementDay(path.split("/")[4] ?? "");
      return day === undefined ? problems.notFound() : ok(day);
    }
    if (path === "/v1/ledger/trial-balance")
      return ok(empty ? { ...books.trialBalance, lines: [], debitsMinor: "0", creditsMinor: "0" } : books.trialBalance);
    if (path === "/v1/ledger/proof") return ok(login === "broken" ? books.brokenProof : books.proof);
    if (path === "/v1/channels") return ok(empty ? { data: [] } : world.channels);
    return problems.notFound();
  }

  const one = (things: readonly { readonly id: string }[], id: string | undefined): Answer => {
    const thing = things.find((each) => each.id === id);
    return thing === undefined ? problems.notFound() : ok(thing);
  };

  function paymentList(url: URL, empty: boolean): Answer {
    const asked = (name: string): string | null => url.searchParams.get(name);
    const limit = Number(asked("limit") ?? 50);
    const fitting = rows.filter(
      (row) =>
        !empty &&
        (asked("status") ?? row.status) === row.status &&
        (asked("merchant") ?? row.merchant.id) === row.merchant.id &&
        (asked("terminal") ?? row.terminal.id) === row.terminal.id,
    );
    const from = asked("before") === null ? 0 : fitting.findIndex(({ id }) => id === asked("before")) + 1;
    const data = fitting.slice(from, from + limit);
    const hasMore = fitting.length > from + limit;
    return ok({ data, hasMore, nextBefore: hasMore ? data.at(-1)!.id : null });
  }

  async function sendPage(path: string, response: ServerResponse): Promise<void> {
    const isView = extname(path) === "";
    const file = join(pagesDir, normalize(isView ? "/index.html" : path));
    const nonce = randomBytes(16).toString("base64");
    try {
      const body = await readFile(file);
      response.writeHead(200, {
        "content-type": types[extname(file)] ?? "application/octet-stream",
        "content-security-policy": `default-src 'self'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
      });
      response.end(isView ? body.toString().replaceAll("__CSP_NONCE__", nonce) : body);
    } catch {
      response.writeHead(404).end();
    }
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://localhost");
    if (!url.pathname.startsWith("/v1/")) return sendPage(url.pathname, response);
    const login = /oneclear_session=(\w+)/.exec(request.headers.cookie ?? "")?.[1] ?? "";
    if (url.pathname === "/v1/live/payments") {
      response.writeHead(login === "failing" ? 503 : 200, {
        "content-type": "text/event-stream",
        "cache-control": "no-store",
      });
      response.write("retry: 2000\n\n");
      if (login === "failing") return void response.end();
      views.add(response);
      return void response.on("close", () => views.delete(response));
    }
    let text = "";
    for await (const chunk of request) text += String(chunk);
    const sent = text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
    if (login === "slow" && url.pathname !== "/v1/me") await new Promise((done) => setTimeout(done, SLOW_MS).unref());
    const { status, body } = answer(request.method ?? "GET", url, login, sent);
    if (url.pathname === "/v1/session") {
      const value = request.method === "POST" && status === 200 ? String(sent["login"]) : "";
      response.setHeader("set-cookie", `oneclear_session=${value}; HttpOnly; SameSite=Strict; Path=/`);
    }
    response.writeHead(status, { "content-type": status < 400 ? "application/json" : "application/problem+json" });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  }

  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    pay(count = 1) {
      for (let each = 0; each < count; each++) {
        const row = aRow(next++, Date.now());
        rows = [row, ...rows];
        for (const view of views) view.write(`event: payment\ndata: ${JSON.stringify(row)}\n\n`);
      }
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}
