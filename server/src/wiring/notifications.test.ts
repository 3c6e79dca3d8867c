import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { sql } from "#kernel/sql";
import { publicId } from "#kernel/ids";
import { setTerminalLock } from "#flows/bind-terminal";
import { closeDay } from "#flows/settle-day";
import { findPeople } from "#modules/identity";
import { type ApiWorld, openApiWorld, PASSWORD } from "../testing/api-world.ts";
import { until } from "../testing/until.ts";
import { openApprovalDesk } from "./approvals.ts";
import { startNotifications } from "./notifications.ts";
import { placeOf } from "./sign-in-place.ts";

/** From what happens to what people read: events, the trail, the centre, mails, and everybody's own wishes. */
let world: ApiWorld;
let stop: () => Promise<void>;
type Login = Parameters<ApiWorld["cookieOf"]>[0];

before(async () => {
  world = await openApiWorld();
  stop = await startNotifications(world.services);
});
after(async () => {
  await stop();
  await world[Symbol.asyncDispose]();
});

/** Time passes here by hours, so sessions end: each passing asks for new ones. */
const cookies = new Map<string, string>();
const pass = (duration: Temporal.DurationLike): void => {
  world.clock.moveTo(world.clock.now().add(duration));
  cookies.clear();
};
async function cookieOf(login: Login): Promise<string> {
  const known = cookies.get(login);
  if (known !== undefined) return known;
  const answer = await world.app.inject({ method: "POST", url: "/v1/session", payload: { login, password: PASSWORD } });
  const cookie = String(answer.headers["set-cookie"]).split(";")[0]!;
  cookies.set(login, cookie);
  return cookie;
}

const ask = async (login: Login, method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE", url: string, payload?: object) =>
  world.app.inject({
    method,
    url,
    headers: { cookie: await cookieOf(login) },
    ...(payload === undefined ? {} : { payload }),
  });
type Line = {
  readonly id: string;
  readonly notice: string;
  readonly titleZh: string;
  readonly bodyEn: string;
  readonly link: string;
  readonly count: number;
  readonly readAt: string | null;
};
const inboxOf = async (login: Login): Promise<Line[]> =>
  (await ask(login, "GET", "/v1/notifications")).json().data as Line[];
const userIdOf = async (login: string): Promise<bigint> => {
  const people = await findPeople(world.services.db, {});
  return people.find((person) => person.login === login)!.id;
};
/** An address somebody proved a while ago. */
const proven = async (login: string, channel: "mail" | "sms", address: string): Promise<void> => {
  await world.services.db.query(sql`
    insert into notifications.addresses (user_id, channel, address, verified_at)
    values (${await userIdOf(login)}, ${channel}, ${address}, ${world.clock.now()})
        on conflict (user_id, channel) do update set address = excluded.address, verified_at = excluded.verified_at, bounced_at = null`);
};
const neverQuiet = (login: Login) =>
  ask(login, "PATCH", "/v1/notifications/settings", { quietFrom: "00:00", quietUntil: "00:00", language: "en" });

test("a payout is told to its merchant's owner, in the centre and by mail, and to nobody else", async () => {
  await proven("merchant-owner", "mail", "lin@example.com");
  await neverQuiet("merchant-owner");
  await world.sale(0);
  await closeDay(world.services.settleDay);
  await until(async () => (await inboxOf("merchant-owner")).some(({ notice }) => notice === "payout-instructed"));
  const [line] = await inboxOf("merchant-owner");
  assert.match(line!.titleZh, /^\d{4}-\d\d-\d\d 的货款 ¥ 122.66 已安排到账$/);
  assert.match(line!.link, /^\/payouts\/out_\w+$/);
  await until(async () => world.carriers.mails.length > 0);
  const mail = world.carriers.mails.at(-1)!;
  assert.deepEqual(mail.to, { name: "Lin Xiao, owner", address: "lin@example.com" });
  assert.match(mail.subject, /^\[TEST\] ¥ 122.66 for .* is on its way$/);
  assert.match(mail.text, /https:\/\/console\.example\/payouts\/out_/);
  for (const login of ["other-owner", "administrator", "merchant-cashier"] as const)
    assert.ok(!(await inboxOf(login)).some(({ notice }) => notice === "payout-instructed"), login);
});

test("an event read twice tells nobody twice", async () => {
  const { db, notifications } = world.services;
  const to = { kind: "user", id: await userIdOf("support") } as const;
  const news = { notice: "payment-needs-hand", to, key: "pay_1", values: { payment: "pay_1" } } as const;
  const told = [];
  for (let turn = 0; turn < 3; turn++) told.push(await db.transaction((tx) => notifications.tell(tx, news)));
  assert.deepEqual(told, [1, 0, 0]);
  await assert.rejects(
    db.transaction(async (tx) => {
      await notifications.tell(tx, { ...news, key: "pay_2" });
      throw new Error("taken back");
    }),
  );
  assert.equal((await inboxOf("support")).length, 1, "what was taken back was never told");
});

test("a burst is one line that counts, one mail at once and one for the rest", async () => {
  const { db, notifications } = world.services;
  await proven("finance", "mail", "chen@example.com");
  await neverQuiet("finance");
  const to = { kind: "user", id: await userIdOf("finance") } as const;
  const sent = () => world.carriers.mails.filter(({ to: { address } }) => address === "chen@example.com");
  for (let n = 1; n <= 5; n++) {
    const values = { terminal: `ter_${n}`, batch: String(n) };
    await db.transaction((tx) => notifications.tell(tx, { notice: "batch-differs", to, key: `b${n}`, values }));
  }
  await until(async () => sent().length === 1);
  const lines = (await inboxOf("finance")).filter(({ notice }) => notice === "batch-differs");
  assert.deepEqual(
    lines.map(({ count }) => count),
    [5],
  );
  pass({ minutes: 11 });
  await until(async () => sent().length === 2);
  assert.match(sent()[1]!.subject, /\(4 in all\)$/);
  for (const n of [2, 3, 4, 5]) assert.ok(sent()[1]!.text.includes(`ter_${n}`));
  const log = (await ask("administrator", "GET", "/v1/notifications/deliveries?notice=batch-differs")).json().data as {
    status: string;
    within: string | null;
    address: string;
  }[];
  assert.deepEqual(
    log.map(({ status }) => status),
    ["sent", "sent", "sent", "sent", "sent"],
  );
  assert.equal(log.filter(({ within }) => within !== null).length, 3);
  assert.ok(log.every(({ address }) => address === "c***@example.com"));
});

test("quiet hours hold a mail back until they end; what is urgent passes", async () => {
  const { db, notifications, clock } = world.services;
  await proven("operations", "mail", "wang@example.com");
  const local = clock.now().toZonedDateTimeISO("Asia/Shanghai");
  const minute = (hours: number): string => local.add({ hours }).toPlainTime().toString({ smallestUnit: "minute" });
  await ask("operations", "PATCH", "/v1/notifications/settings", { quietFrom: minute(-1), quietUntil: minute(2) });
  const to = { kind: "user", id: await userIdOf("operations") } as const;
  await db.transaction(async (tx) => {
    await notifications.tell(tx, { notice: "batch-differs", to, key: "q1", values: { terminal: "ter_1", batch: "1" } });
    await notifications.tell(tx, { notice: "payment-needs-hand", to, key: "q2", values: { payment: "pay_9" } });
  });
  const sent = () => world.carriers.mails.filter(({ to: { address } }) => address === "wang@example.com");
  await until(async () => sent().length === 1);
  assert.ok(sent()[0]!.text.includes("pay_9"));
  pass({ hours: 2 });
  await until(async () => sent().length === 2);
  assert.ok(sent()[1]!.text.includes("ter_1"));
});

test("a box that does not exist is written to once; a busy server again and again; both stand in the log", async () => {
  const { db, notifications } = world.services;
  await proven("risk", "mail", "gone@example.com");
  await neverQuiet("risk");
  const to = { kind: "user", id: await userIdOf("risk") } as const;
  const tell = (key: string) =>
    db.transaction((tx) => notifications.tell(tx, { notice: "payment-needs-hand", to, key, values: { payment: key } }));
  const log = async () =>
    (
      (await ask("administrator", "GET", "/v1/notifications/deliveries?channel=mail")).json().data as {
        userId: string;
        status: string;
        attempts: number;
        error: string;
      }[]
    ).filter(({ userId }) => userId === publicId("usr", to.id));
  world.carriers.next(
    { kind: "later", error: "ESOCKET 421: busy" },
    { kind: "refused", error: "550: no such user", noSuchAddress: true },
  );
  await tell("r1");
  await until(async () => (await log())[0]?.attempts === 1 && (await log())[0]?.status === "waiting");
  pass({ minutes: 2 });
  await until(async () => (await log())[0]?.status === "failed");
  assert.deepEqual([(await log())[0]!.attempts, (await log())[0]!.error], [2, "550: no such user"]);
  await tell("r2");
  assert.equal((await log()).length, 1, "nothing more is queued for it");
  const settings = (await ask("risk", "GET", "/v1/notifications/settings")).json();
  assert.deepEqual(settings.addresses, [
    { channel: "mail", address: "gone@example.com", verified: true, bounced: true },
  ]);
  assert.ok((await inboxOf("risk")).length > 0, "the centre still tells");
});

test("signing in from a new network is told, mandatory as it is; the first place and the same one are not", async () => {
  const from = (remoteAddress: string) =>
    world.app.inject({
      method: "POST",
      url: "/v1/session",
      remoteAddress,
      payload: { login: "auditor", password: PASSWORD },
    });
  const lines = async () => (await inboxOf("auditor")).filter(({ notice }) => notice === "sign-in-new-place");
  await from("203.0.113.7");
  const first = (await lines()).length;
  await from("203.0.113.200");
  assert.equal((await lines()).length, first);
  await from("198.51.100.1");
  assert.equal((await lines()).length + (await lines())[0]!.count - 1, first + 1);
  const refused = await ask("auditor", "PUT", "/v1/notifications/settings/notices/sign-in-new-place", {
    channel: "mail",
    wanted: false,
  });
  assert.deepEqual([refused.statusCode, refused.json().code], [409, "notice-always-sent"]);
});

test("so is a new kind of device; a newer version of the same is none", async () => {
  const with_ = (agent: string) =>
    world.app.inject({
      method: "POST",
      url: "/v1/session",
      headers: { "user-agent": agent },
      payload: { login: "agent", password: PASSWORD },
    });
  const told = async (): Promise<number> => {
    const [row] = await world.services.db.query<{ count: number }>(sql`
      select coalesce(sum(count), 0)::int as count from notifications.inbox
       where user_id = ${await userIdOf("agent")} and notice = 'sign-in-new-place'`);
    return row!.count;
  };
  await with_("Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36");
  assert.equal(await told(), 0, "the first of all is no news");
  await with_("Mozilla/5.0 (Windows NT 11.0) Chrome/131.0 Safari/537.36");
  assert.equal(await told(), 0);
  await with_("Mozilla/5.0 (Linux; Android 15) Chrome/131.0 Mobile Safari/537.36");
  assert.equal(await told(), 1);
});

test("a network is wide enough for a new lease", () => {
  assert.equal(placeOf("::ffff:192.0.2.9"), "192.0.2.0/24");
  assert.equal(placeOf("2001:db8:12:3::1"), "2001:db8:12::/48");
  assert.equal(placeOf("::1"), "0:0:0::/48");
});

test("a lock is told to the owner of the terminal; wishes are kept; nobody reads or marks another's", async () => {
  await ask("merchant-owner", "PUT", "/v1/notifications/settings/notices/terminal-locked", {
    channel: "mail",
    wanted: false,
  });
  const terminal = world.terminals[0]!;
  await setTerminalLock(world.services.bind, { terminalId: terminal.id, locked: true, reason: "moved" } as never);
  await until(async () => (await inboxOf("merchant-owner")).some(({ notice }) => notice === "terminal-locked"));
  const [line] = await inboxOf("merchant-owner");
  assert.equal(line!.link, `/terminals/${publicId("ter", terminal.id)}`);
  assert.ok(!world.carriers.mails.some(({ subject }) => subject.includes("locked")), "not by mail, as wished");
  await ask("other-owner", "POST", "/v1/notifications/read", { notificationIds: [line!.id] });
  assert.equal((await inboxOf("merchant-owner"))[0]!.readAt, null);
  const before = (await ask("merchant-owner", "GET", "/v1/notifications/summary")).json().unread as number;
  await ask("merchant-owner", "POST", "/v1/notifications/read", { notificationIds: [line!.id] });
  assert.equal((await ask("merchant-owner", "GET", "/v1/notifications/summary")).json().unread, before - 1);
  await ask("merchant-owner", "POST", "/v1/notifications/read", {});
  assert.equal((await ask("merchant-owner", "GET", "/v1/notifications/summary")).json().unread, 0);
});

test("an address wants a fresh proof of who is there, and counts after its code; five wrong ones end it", async () => {
  const { db, notifications } = world.services;
  const offered = await ask("support", "POST", "/v1/notifications/addresses", {
    channel: "mail",
    address: "zhao@example.com",
  });
  assert.deepEqual([offered.statusCode, offered.json().code], [403, "step-up-needed"]);
  const id = await userIdOf("support");
  const offer = async (): Promise<string> => {
    const person = (await notifications.personOf(db, id))!;
    await notifications.offerAddress({
      person,
      channel: "mail",
      address: "zhao@example.com",
      language: "en",
      alongside: () => Promise.resolve(),
    });
    return /\d{6}/.exec(world.carriers.mails.at(-1)!.text)![0];
  };
  const confirm = (code: string) =>
    ask("support", "POST", "/v1/notifications/addresses/confirm", { channel: "mail", code });
  const right = await offer();
  const wrong = right === "000000" ? "000001" : "000000";
  for (let turn = 0; turn < 5; turn++) assert.equal((await confirm(wrong)).statusCode, 422);
  assert.equal((await confirm(right)).statusCode, 422, "too late, also with the right one");
  const again = await confirm(await offer());
  assert.deepEqual(again.json().addresses, [
    { channel: "mail", address: "zhao@example.com", verified: true, bounced: false },
  ]);
});

test("what waits for a second person is told to those who may decide, not to the asker; he hears the outcome", async () => {
  const merchant = publicId("mer", world.merchants[1]!.id);
  const asked = await ask("risk", "POST", `/v1/merchants/${merchant}/suspend`, { reason: "短时间内大量大额交易" });
  assert.ok(asked.statusCode < 300, asked.body);
  const requested = async (login: Login) =>
    (await inboxOf(login)).filter(({ notice }) => notice === "approval-requested").length;
  await until(async () => (await requested("administrator")) > 0);
  assert.equal(await requested("risk"), 0);
  assert.equal(await requested("merchant-owner"), 0);
});

test("an owner hears what became of a large refund, and is led to its sale, which is the merchant's page too", async () => {
  const sale = await world.sale(0);
  const subject = publicId("pay", sale.id);
  const actor = { kind: "user", source: "127.0.0.1", requestId: "req_1" } as const;
  const { approvals, request } = openApprovalDesk(world.services);
  const asked = await request({
    kind: "payment.refund",
    subject,
    payload: { amountMinor: "1000", byStaff: false },
    reason: "the customer brought it back",
    actor: { ...actor, id: await userIdOf("merchant-owner"), name: "lin-xiao", role: "merchant-owner" },
  });
  const decided = await approvals.decide({
    id: asked.id,
    verdict: "reject",
    comment: "ask the customer first",
    permissions: new Set(["approvals.decide", "refunds.approve"]),
    actor: { ...actor, id: await userIdOf("finance"), name: "chen-jing", role: "finance" },
  });
  assert.equal(decided.kind, "decided");
  const line = await until(async () =>
    (await inboxOf("merchant-owner")).find(({ notice }) => notice === "refund-decided"),
  );
  assert.equal(line.link, `/payments/${subject}`);
  assert.match(line.titleZh, /未同意/);
});

test("an open page hears at once what is unread, its own and nobody else's; also what was read elsewhere", async () => {
  const { db, notifications } = world.services;
  await world.app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = world.app.server.address() as { port: number };
  const open = async (login: Login) => {
    const stopping = new AbortController();
    const answer = await fetch(`http://127.0.0.1:${port}/v1/live/payments`, {
      headers: { cookie: await cookieOf(login) },
      signal: stopping.signal,
    });
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    return {
      /** The next figure it is told. */
      async next(): Promise<number> {
        for (;;) {
          const found = /^event: unread\ndata: (.*)\n\n/m.exec(text);
          if (found !== null) {
            text = text.slice(found.index + found[0].length);
            return (JSON.parse(found[1]!) as { unread: number }).unread;
          }
          const { value, done } = await reader.read();
          if (done) throw new Error("the stream ended");
          text += value;
        }
      },
      stop: () => stopping.abort(),
    };
  };
  await ask("merchant-cashier", "POST", "/v1/notifications/read", {});
  const [own, other] = await Promise.all([open("merchant-cashier"), open("support")]);
  assert.equal(await own.next(), 0);
  const others = await other.next();
  const tell = (login: string, key: string) =>
    userIdOf(login).then((id) =>
      db.transaction((tx) =>
        notifications.tell(tx, {
          notice: "export-failed",
          to: { kind: "user", id },
          key,
          values: { list: { zh: "交易", en: "Payments" } },
        }),
      ),
    );
  await tell("merchant-cashier", "live");
  assert.equal(await own.next(), 1);
  await ask("merchant-cashier", "POST", "/v1/notifications/read", {});
  assert.equal(await own.next(), 0);
  await tell("support", "live");
  assert.equal(await other.next(), others + 1, "the first thing it heard since it opened");
  own.stop();
  other.stop();
});

test("the log of messages is the staff's who may see it", async () => {
  for (const login of ["merchant-owner", "finance", "agent"] as const)
    assert.equal((await ask(login, "GET", "/v1/notifications/deliveries")).statusCode, 403, login);
});
