import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as fc from "fast-check";
import { type ApiWorld, cardNumbers, ids, openApiWorld, PASSWORD } from "./testing/api-world.ts";
import type { Payment } from "#modules/payments";

/** The API end to end over a real database, by inject; live views over a socket. */
let world: ApiWorld;
let mine: Payment;

before(async () => {
  world = await openApiWorld();
  mine = await world.sale(0);
  await world.sale(1);
});
after(() => world[Symbol.asyncDispose]());

async function get(url: string, login: Parameters<ApiWorld["cookieOf"]>[0]) {
  return world.app.inject({ method: "GET", url, headers: { cookie: await world.cookieOf(login) } });
}
async function post(
  url: string,
  login: Parameters<ApiWorld["cookieOf"]>[0],
  payload: object,
  headers: Record<string, string> = {},
) {
  return world.app.inject({
    method: "POST",
    url,
    payload,
    headers: { cookie: await world.cookieOf(login), ...headers },
  });
}

/** With a fresh proof of who is there. */
async function proven(url: string, login: Parameters<ApiWorld["cookieOf"]>[0], payload: object) {
  const headers = { cookie: await world.steppedUpCookieOf(login) };
  return world.app.inject({ method: "POST", url, payload, headers });
}

test("every page a role may see answers, and none shows a whole card number", async () => {
  const pages = [
    "/v1/me",
    "/v1/overview",
    "/v1/payments",
    `/v1/payments/${ids.payment(mine.id)}`,
    "/v1/merchants",
    `/v1/merchants/${ids.merchant(world.merchants[0]!.id)}`,
    "/v1/terminals",
    `/v1/terminals/${ids.terminal(world.terminals[0]!.id)}`,
    "/v1/settlement/days",
    "/v1/ledger/trial-balance",
    "/v1/channels",
    "/v1/audit",
    "/v1/health",
  ];
  for (const page of pages) {
    const answer = await get(page, "administrator");
    assert.equal(answer.statusCode, 200, `${page}: ${answer.body}`);
    for (const card of cardNumbers) assert.ok(!answer.body.includes(card), page);
  }
});

test("a payment's page shows where its money is and how it came about", async () => {
  const page = (await get(`/v1/payments/${ids.payment(mine.id)}`, "administrator")).json();
  assert.equal(page.amountMinor, "12340");
  assert.equal(page.currency, "CNY");
  assert.deepEqual(page.card, { first6: "476173", last4: "0119", brand: "visa", cardType: "credit" });
  assert.deepEqual(
    page.transfers.map(
      (transfer: { code: string; debit: { kind: string }; credit: { kind: string }; amountMinor: string }) => [
        transfer.code,
        transfer.debit.kind,
        transfer.credit.kind,
        transfer.amountMinor,
      ],
    ),
    [
      ["sale", "channel-receivable", "merchant-payable", "12340"],
      ["sale-fee", "merchant-payable", "fees", "74"],
    ],
  );
  assert.equal(page.journeys[0].messages[0].message.fields["2"], "476173******0119");
  assert.equal(page.journeys[0].steps[0].reason, null);
  assert.equal(page.fee.ratePpm, "6000");
  assert.match(page.arrival.expectedOn, /^\d{4}-\d\d-\d\d$/);
  assert.equal(page.reversal, null);
});

test("a list goes on where its page ended", async () => {
  await world.sale(0);
  const first = (await get("/v1/payments?limit=1", "administrator")).json();
  assert.equal(first.data.length, 1);
  assert.equal(first.hasMore, true);
  const second = (await get(`/v1/payments?limit=1&before=${first.nextBefore}`, "administrator")).json();
  assert.notEqual(second.data[0].id, first.data[0].id);
});

test("a filter by merchant never widens what a merchant may see", async () => {
  const answer = await get(`/v1/payments?merchant=${ids.merchant(world.merchants[1]!.id)}`, "merchant-owner");
  assert.equal(answer.statusCode, 404);
});

test("the overview of a merchant is its own", async () => {
  const all = (await get("/v1/overview", "administrator")).json();
  const own = (await get("/v1/overview", "other-owner")).json();
  assert.equal(own.approved, 1);
  assert.ok(all.approved > own.approved);
  assert.equal(own.ledger.payableMinor, "12266");
  assert.equal(own.ledger.feesMinor, "0");
  assert.deepEqual(
    all.needs.map((need: { kind: string }) => need.kind),
    ["channel-down"],
  );
  assert.deepEqual(own.needs, []);
});

test("the books balance and the proof holds", async () => {
  const balance = (await get("/v1/ledger/trial-balance", "finance")).json();
  assert.equal(balance.balanced, true);
  assert.equal(balance.debitsMinor, balance.creditsMinor);
  const proof = (await post("/v1/ledger/proof", "finance", {})).json();
  assert.deepEqual(
    { ok: proof.ok, balanced: proof.balanced, breaks: proof.breaks, unknown: proof.unknown },
    { ok: true, balanced: true, breaks: [], unknown: 0 },
  );
});

test("binding, locking, unlocking and releasing are done by the flows and each leaves its audit entry", async () => {
  const terminal = world.terminals[4]!;
  const merchant = world.merchants[2]!;
  const [place] = await world.services.merchants.placesOf(world.services.db, merchant.id);
  const url = `/v1/terminals/${ids.terminal(terminal.id)}`;
  const body = {
    merchantId: ids.merchant(merchant.id),
    placeId: ids.place(place!.id),
    number: "10000099",
    keyKind: "TDES",
    dialect: "cup-pos-3des",
  };

  const done = async (
    path: string,
    payload: object,
    asker: "operations" | "risk",
    decider: "risk" | "administrator",
  ) => {
    const asked = await post(`${url}/${path}`, asker, payload);
    assert.equal(asked.statusCode, 202, asked.body);
    const id = asked.json().approval.id;
    const approved = await proven(`/v1/approvals/${id}/approve`, decider, { comment: "looked at it" });
    assert.equal(approved.json().state, "applied", approved.body);
    return id;
  };
  const bound = await done("bind", { ...body, reason: "a new shop" }, "operations", "risk");
  const keys = await proven(`/v1/approvals/${bound}/handover`, "operations", {});
  assert.match(keys.json().handover.masterKey.wrapped, /^[0-9A-F]{32}$/);
  assert.equal(
    (await post(`${url}/bind`, "operations", { ...body, reason: "again" })).json().code,
    "terminal-already-bound",
  );
  const locked = (await post(`${url}/lock`, "risk", { reason: "moved 12 km" })).json();
  assert.equal(locked.binding.merchant.shortName, merchant.shortName);
  assert.equal(locked.binding.status, "locked");
  const page = (await get(url, "support")).json();
  assert.equal(page.binding.statusReason, "moved 12 km");
  assert.equal(page.sealValid, true);
  assert.ok(page.keys.length >= 2 && page.keys.every((key: object) => !("sealed" in key)));
  await done("unlock", { reason: "back in place" }, "risk", "administrator");
  assert.equal((await get(url, "support")).json().binding.status, "bound");
  await done("unbind", { reason: "shop closed" }, "operations", "risk");

  const entries = (await get("/v1/audit", "auditor"))
    .json()
    .data.filter(
      (entry: { subject: string; action: string }) =>
        entry.subject === ids.terminal(terminal.id) && entry.action.startsWith("terminal."),
    );
  assert.deepEqual(
    entries.map((entry: { action: string; actor: { name: string }; reason: string }) => [
      entry.action,
      entry.actor.name,
      entry.reason,
    ]),
    [
      ["terminal.unbound", "risk", "shop closed"],
      ["terminal.unlocked", "administrator", "back in place"],
      ["terminal.locked", "risk", "moved 12 km"],
      ["terminal.bound", "risk", "a new shop"],
    ],
  );
});

test("a refused change leaves no audit entry", async () => {
  // Looking at the trail leaves an entry of its own.
  const newest = async (): Promise<string> => (await get("/v1/audit?limit=1&actor=risk", "auditor")).json().data[0].id;
  const before = await newest();
  const answer = await post(`/v1/terminals/${ids.terminal(world.terminals[3]!.id)}/lock`, "risk", {
    reason: "not bound at all",
  });
  assert.equal(answer.json().code, "terminal-not-bound");
  assert.equal(await newest(), before);
});

test("the application's role cannot change or delete an audit entry", async () => {
  const { db } = world.services;
  const { sql } = await import("#kernel/sql");
  await assert.rejects(db.query(sql`delete from audit.entries`), { code: "42501" });
  await assert.rejects(db.query(sql`update audit.entries set reason = 'other'`), { code: "42501" });
});

test("a new payment appears in an open view of its merchant and in no other's", async () => {
  await world.app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = world.app.server.address() as { port: number };
  const open = async (login: "merchant-owner" | "other-owner", headers: Record<string, string> = {}) => {
    const stopping = new AbortController();
    const answer = await fetch(`http://127.0.0.1:${port}/v1/live/payments`, {
      headers: { cookie: await world.cookieOf(login), ...headers },
      signal: stopping.signal,
    });
    assert.equal(answer.headers.get("content-type"), "text/event-stream; charset=utf-8");
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    return {
      async until(part: string): Promise<string> {
        while (!text.includes(part)) {
          const { value, done } = await reader.read();
          if (done) throw new Error(`the stream ended without ${part}: ${text}`);
          text += value;
        }
        return text;
      },
      stop: () => stopping.abort(),
    };
  };
  const [own, others] = await Promise.all([open("merchant-owner"), open("other-owner")]);
  await Promise.all([own.until("retry:"), others.until("retry:")]);
  const seen = ids.payment((await world.sale(0)).id);
  const text = await own.until(seen);
  // What the other merchant hears next is its own payment: the one before was not for it.
  const next = ids.payment((await world.sale(1)).id);
  assert.ok(!(await others.until(next)).includes(seen));
  own.stop();
  const id = /^id: (.+)$/m.exec((await own.until("\n\n")) && text)?.[1];
  assert.ok(id !== undefined, "the last event of a delivery says how far it goes");
  const missed = ids.payment((await world.sale(0)).id);
  const again = await open("merchant-owner", { "last-event-id": id });
  await again.until(missed);
  again.stop();
  others.stop();
});

test("closing the day pays each merchant once and leaves a file", async () => {
  const asked = await post("/v1/settlement/close-day", "finance", { reason: "the bank's holiday" });
  assert.equal(asked.statusCode, 202, asked.body);
  const { approval } = asked.json();
  const closed = await proven(`/v1/approvals/${approval.id}/approve`, "administrator", { comment: "" });
  assert.equal(closed.json().state, "applied", closed.body);
  const day = (await get(`/v1/settlement/days/${approval.subject}`, "finance")).json();
  assert.equal(day.status, "paid");
  assert.equal(day.payoutCount, 2);
  assert.equal(BigInt(day.netMinor), BigInt(day.grossMinor) - BigInt(day.feesMinor));
  const file = await get(`/v1/settlement/days/${day.businessDay}/file`, "finance");
  assert.equal(file.headers["content-type"], "text/csv; charset=utf-8");
  assert.match(file.body, /^H,ONECLEAR-PAYOUT-1,/);
  const own = (await get(`/v1/settlement/days/${day.businessDay}`, "merchant-owner")).json();
  assert.deepEqual(
    own.payouts.map((payout: { merchant: { id: string } }) => payout.merchant.id),
    [ids.merchant(world.merchants[0]!.id)],
  );
  assert.equal(own.fileName, null);
  const payment = (await get(`/v1/payments/${ids.payment(mine.id)}`, "merchant-owner")).json();
  assert.equal(payment.arrival.payoutId, own.payouts[0].id);
  assert.equal((await get(`/v1/settlement/days/${day.businessDay}/file`, "merchant-owner")).statusCode, 403);
});

test("a wrong password is refused like an unknown name, and signing in again needs the right one", async () => {
  const wrong = await world.app.inject({
    method: "POST",
    url: "/v1/session",
    payload: { login: "support", password: "wrong" },
  });
  const unknown = await world.app.inject({
    method: "POST",
    url: "/v1/session",
    payload: { login: "nobody-here", password: "wrong" },
  });
  assert.equal(wrong.statusCode, 401);
  const { requestId: _a, ...one } = wrong.json();
  const { requestId: _b, ...two } = unknown.json();
  assert.deepEqual(one, two);
  assert.equal(
    (await world.app.inject({ method: "POST", url: "/v1/session", payload: { login: "Support ", password: PASSWORD } }))
      .statusCode,
    200,
  );
});

test("a session ends when it is closed", async () => {
  const cookie = String(
    (await world.app.inject({ method: "POST", url: "/v1/session", payload: { login: "support", password: PASSWORD } }))
      .headers["set-cookie"],
  ).split(";")[0]!;
  assert.equal((await world.app.inject({ method: "GET", url: "/v1/me", headers: { cookie } })).statusCode, 200);
  assert.equal((await world.app.inject({ method: "DELETE", url: "/v1/session", headers: { cookie } })).statusCode, 204);
  assert.equal(
    (await world.app.inject({ method: "GET", url: "/v1/me", headers: { cookie } })).json().code,
    "not-signed-in",
  );
});

test("a request with the cookie from another site changes nothing", async () => {
  for (const headers of [{ origin: "https://elsewhere.example" }, { "sec-fetch-site": "cross-site" }]) {
    const answer = await post("/v1/ledger/proof", "finance", {}, headers);
    assert.equal(answer.statusCode, 403);
    assert.equal(answer.json().code, "foreign-origin");
  }
});

test("a program's token works until another of the same name is made", async () => {
  const { db, clock } = world.services;
  const make = () =>
    db.transaction((tx) =>
      world.identity.createServiceToken(tx, { name: "local operator", role: "administrator", at: clock.now() }),
    );
  const first = await make();
  const me = async (token: string) =>
    (await world.app.inject({ method: "GET", url: "/v1/me", headers: { authorization: `Bearer ${token}` } }))
      .statusCode;
  assert.equal(await me(first), 200);
  const second = await make();
  assert.equal(await me(first), 401);
  assert.equal(await me(second), 200);
});

test("no text in a path, a query or a form makes the server fail", async () => {
  const cookie = await world.cookieOf("administrator");
  const anyText = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      "pay_0000000000000",
      "ter_ZZZZZZZZZZZZZ",
      "mer_0DCM4V5Q8R2TX",
      "\u0000",
      "9999-12-31",
      "-271821-04-20",
      "2026-02-30",
      "٣",
      "'; drop table x; --",
    ),
  );
  await fc.assert(
    fc.asyncProperty(
      anyText,
      anyText,
      fc.constantFrom("payments", "merchants", "terminals", "settlement/days", "audit"),
      async (one, two, list) => {
        const part = (text: string) => encodeURIComponent(text.toWellFormed());
        const requests = [
          { method: "GET", url: `/v1/${list}/${part(one)}` },
          {
            method: "GET",
            url: `/v1/${list}?before=${part(one)}&limit=${part(two)}&status=${part(two)}&merchant=${part(one)}&terminal=${part(two)}`,
          },
          { method: "POST", url: `/v1/terminals/${part(one)}/lock`, payload: { reason: two } },
          {
            method: "POST",
            url: `/v1/terminals/${ids.terminal(world.terminals[3]!.id)}/bind`,
            payload: { merchantId: one, placeId: two, number: one, keyKind: "TDES", dialect: two, reason: two },
          },
          { method: "POST", url: "/v1/session", payload: { login: one, password: two } },
        ] as const;
        for (const request of requests) {
          const answer = await world.app.inject({ ...request, headers: { cookie } });
          assert.ok(
            answer.statusCode < 500,
            `${request.url} ${JSON.stringify("payload" in request ? request.payload : "")} ${answer.body}`,
          );
          if (answer.statusCode >= 400) assert.match(String(answer.headers["content-type"]), /problem\+json/);
        }
      },
    ),
    { numRuns: 40 },
  );
});
