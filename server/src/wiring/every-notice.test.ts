import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTerminalLock } from "#flows/bind-terminal";
import { closeDay } from "#flows/settle-day";
import { publicId } from "#kernel/ids";
import { appendEvents, lockBuckets, type NewEvent } from "#kernel/outbox";
import { sql } from "#kernel/sql";
import { findPeople, type Role, staffRoles } from "#modules/identity";
import { type NoticeName, notices, outboxSms } from "#modules/notifications";
import { type ApiWorld, openApiWorld, PASSWORD } from "../testing/api-world.ts";
import { until } from "../testing/until.ts";
import { peopleOf, whoMay } from "./audiences.ts";
import { startNotifications } from "./notifications.ts";
import { tellOfSetAside } from "./tell-set-aside.ts";

/**
 * Every notice of the catalogue, caused by what causes it, in both languages and by every way it can leave: the centre, a
 * mail, and a file that stands for a short message. A notice without a scene, here or named as
 * played elsewhere, does not compile.
 */
let world: ApiWorld;
let outbox: string;
let stop: () => Promise<void>;

before(async () => {
  outbox = await mkdtemp(join(tmpdir(), "oneclear-sms-"));
  world = await openApiWorld({ sms: outboxSms(outbox) });
  stop = await startNotifications(world.services);
});
after(async () => {
  await stop();
  await world[Symbol.asyncDispose]();
  await rm(outbox, { recursive: true, force: true });
});

const passwords = new Map<string, string>();
const passwordOf = (login: string): string => passwords.get(login) ?? PASSWORD;
async function signIn(login: string, remoteAddress = "127.0.0.1"): Promise<string> {
  const payload = { login, password: passwordOf(login) };
  const answer = await world.app.inject({ method: "POST", url: "/v1/session", remoteAddress, payload });
  assert.equal(answer.statusCode, 200, answer.body);
  return String(answer.headers["set-cookie"]).split(";")[0]!;
}
async function ask(cookie: string, method: "GET" | "POST" | "PATCH" | "PUT", url: string, payload?: object) {
  const answer = await world.app.inject({
    method,
    url,
    headers: { cookie },
    ...(payload === undefined ? {} : { payload }),
  });
  assert.ok(answer.statusCode < 300, `${url}: ${answer.body}`);
  return answer.body === "" ? {} : answer.json();
}
const userOf = async (login: string) => (await findPeople(world.services.db, {})).find((one) => one.login === login)!;
const happened = (event: Omit<NewEvent, "bucket">): Promise<void> => {
  const { bucket } = world.merchants[0]!;
  return world.services.db.transaction(async (tx) => {
    await lockBuckets(tx, [bucket]);
    await appendEvents(tx, [{ ...event, bucket }], world.clock.now());
  });
};
/** A file asked for by a schedule or a person, made by whoever works. */
async function aFile(login: Role, more: { readonly source: string; readonly list?: string }): Promise<void> {
  const { id, displayName, displayNameEn } = await userOf(login);
  const list = more.list ?? "payments";
  const answer = await world.services.exports.ask({
    list,
    format: "csv",
    language: "zh-CN",
    zone: "Asia/Shanghai",
    filter: {},
    owner: { kind: "user", id, name: login, role: login },
    scope: "all",
    permissions: new Set(["payments.read", "audit.read"]),
    name: { zh: displayName, en: displayNameEn },
    steppedUp: true,
    source: more.source,
    requestId: "req_1",
    scheduled: () => Promise.resolve(true),
  });
  assert.equal(answer.kind, "made");
  await world.services.exports.workOnce();
}

type Scene = { readonly to: Role; readonly act: (turn: number) => Promise<unknown> };
const merchant = () => String(world.merchants[0]!.id);
/** Played where their own flows are tested: they need a refund that waits, and a policy that changes. */
type Elsewhere = "refund-decided" | "policy-changes" | "policy-relief";
const scenes: Readonly<Record<Exclude<NoticeName, Elsewhere>, Scene>> = {
  "sign-in-new-place": { to: "auditor", act: (turn) => signIn("auditor", `198.51.${100 + turn}.1`) },
  "password-changed": {
    to: "support",
    async act(turn) {
      const next = `another battery staple ${turn}`;
      const cookie = await signIn("support");
      await ask(cookie, "POST", "/v1/me/password", { current: passwordOf("support"), next });
      passwords.set("support", next);
    },
  },
  "user-invited": {
    to: "auditor",
    async act(turn) {
      const body = { displayName: "新人", displayNameEn: "A newcomer", role: "support" };
      await ask(await world.steppedUpCookieOf("administrator"), "POST", "/v1/users/invite", {
        login: `newcomer-${turn}`,
        ...body,
        merchantId: null,
        agentId: null,
        placeIds: [],
      });
    },
  },
  "approval-requested": {
    to: "administrator",
    act: async (turn) =>
      ask(await signIn("risk"), "POST", `/v1/merchants/${publicId("mer", world.merchants[turn]!.id)}/suspend`, {
        reason: "可疑交易",
      }),
  },
  "approval-decided": {
    to: "risk",
    async act() {
      const cookie = await world.steppedUpCookieOf("administrator");
      const { data } = await ask(cookie, "GET", "/v1/approvals?box=decide");
      await ask(cookie, "POST", `/v1/approvals/${data[0].id}/approve`, { comment: "看过了" });
    },
  },
  "payment-needs-hand": {
    to: "operations",
    async act() {
      const { id } = await world.sale(0);
      await happened({ type: "payment.reversal-not-possible", subject: id, payload: { merchant: merchant() } });
    },
  },
  "payout-instructed": {
    to: "merchant-owner",
    async act() {
      await world.sale(0);
      assert.equal((await closeDay(world.services.settleDay)).kind, "closed");
      // The next turn closes another day.
      world.clock.moveTo(world.clock.now().add({ hours: 24 }));
    },
  },
  "batch-differs": {
    to: "finance",
    act: (turn) =>
      happened({
        type: "batch.closed",
        subject: world.terminals[0]!.id,
        payload: { merchant: merchant(), batch: turn + 1, balanced: false },
      }),
  },
  "terminal-locked": {
    to: "merchant-owner",
    async act(turn) {
      const terminalId = world.terminals[0]!.id;
      const set = (locked: boolean) =>
        setTerminalLock(world.services.bind, { terminalId, locked, reason: "moved" } as never);
      if (turn > 0) await set(false);
      await set(true);
    },
  },
  "webhook-stopped": {
    to: "merchant-owner",
    act: () =>
      happened({
        type: "webhook.endpoint-disabled",
        subject: 1n,
        payload: {
          merchant: merchant(),
          id: "whk_1",
          host: "till.example",
          failingSince: world.clock.now().toString(),
        },
      }),
  },
  "event-set-aside": {
    to: "operations",
    act: (turn) =>
      world.services.db.transaction((tx) =>
        tellOfSetAside(world.services.notifications)(tx, {
          consumer: "webhooks",
          bucket: 1,
          position: BigInt(turn + 1),
          type: "payment.approved",
          attempts: 8,
          error: "?",
          at: world.clock.now(),
          triedAt: null,
        }),
      ),
  },
  "export-ready": { to: "finance", act: () => aFile("finance", { source: "::1" }) },
  // Who may not see the list any more gets no file of it.
  "export-failed": { to: "finance", act: () => aFile("finance", { source: "::1", list: "audit" }) },
  "report-ready": { to: "finance", act: () => aFile("finance", { source: "schedule" }) },
};

/** What stands between the values of a text: the longest such piece is sure to be its own. */
const pieceOf = (text: string): string =>
  text
    .split(/\{\w+\}/)
    .reduce((longest, piece) => (piece.length > longest.length ? piece : longest), "")
    .trim();
const files = async (): Promise<readonly string[]> =>
  Promise.all((await readdir(outbox).catch(() => [])).map((name) => readFile(join(outbox, name), "utf8")));

for (const [name, { to, act }] of Object.entries(scenes) as [keyof typeof scenes, Scene][]) {
  test(`${name} is told in both languages, by every way it can leave`, async () => {
    const { db } = world.services;
    const entry = notices[name];
    const sms = "sms" in entry ? entry.sms : undefined;
    const user = await userOf(to);
    const address = `${name}@example.com`;
    const phone = `+8613${String(Object.keys(scenes).indexOf(name)).padStart(9, "0")}`;
    for (const [turn, language] of (["zh-CN", "en"] as const).entries()) {
      // Beyond bursts, so that each is told by itself.
      world.clock.moveTo(world.clock.now().add({ minutes: 61 }));
      for (const [channel, where] of [
        ["mail", address],
        ["sms", phone],
      ])
        await db.query(sql`
          insert into notifications.addresses (user_id, channel, address, verified_at)
          values (${user.id}, ${channel!}, ${where!}, ${world.clock.now()})
              on conflict (user_id, channel) do update set address = excluded.address`);
      const cookie = await signIn(to);
      const quiet = { quietFrom: "00:00", quietUntil: "00:00" };
      await ask(cookie, "PATCH", "/v1/notifications/settings", { ...quiet, language });
      for (const channel of ["in-app", "mail", ...(sms === undefined ? [] : ["sms"])])
        if (!(entry.always as readonly string[]).includes(channel))
          await ask(cookie, "PUT", `/v1/notifications/settings/notices/${name}`, { channel, wanted: true });
      await act(turn);
      const say = (text: { readonly zh: string; readonly en: string }): string =>
        pieceOf(language === "en" ? text.en : text.zh);
      const mail = await until(async () =>
        world.carriers.mails.find(
          (one) =>
            one.to.address === address && one.text.includes(say(entry.body)) && one.subject.includes(say(entry.title)),
        ),
      );
      assert.ok(!/[{}]|undefined/.test(mail.subject + mail.text), `${name}: ${mail.subject} ${mail.text}`);
      const { data } = await ask(await signIn(to), "GET", "/v1/notifications");
      const lines = (
        data as { notice: string; titleZh: string; titleEn: string; bodyZh: string; bodyEn: string }[]
      ).filter((line) => line.notice === name);
      assert.equal(lines.length, turn + 1, "a line of its own in the centre");
      assert.ok(lines[0]!.bodyZh.includes(pieceOf(entry.body.zh)) && lines[0]!.bodyEn.includes(pieceOf(entry.body.en)));
      if (sms === undefined) continue;
      const written = await until(async () =>
        (await files()).find((one) => one.startsWith(phone) && one.includes(say(sms))),
      );
      assert.ok(!/[{}]|undefined/.test(written), written);
    }
  });
}

test("that one of the operator's own addresses stopped is told to its staff, not to any merchant's or agent's people", async () => {
  world.clock.moveTo(world.clock.now().add({ minutes: 61 }));
  const payload = { id: "whk_2", host: "operator.example", failingSince: world.clock.now().toString() };
  await happened({ type: "webhook.endpoint-disabled", subject: 2n, payload });
  const heard = async (login: Role) => {
    const { data } = await ask(await signIn(login), "GET", "/v1/notifications");
    return (data as { bodyEn: string }[]).some(({ bodyEn }) => bodyEn.includes("operator.example"));
  };
  await until(() => heard("administrator"));
  for (const login of ["merchant-owner", "agent"] as const) assert.equal(await heard(login), false, login);
  const audience = await peopleOf(world.services.db, whoMay("developers.manage"));
  assert.ok(audience.length > 0);
  const people = await findPeople(world.services.db, { ids: audience.map(({ id }) => id) });
  assert.deepEqual(
    people.filter(({ merchantId, agentId }) => merchantId !== undefined || agentId !== undefined),
    [],
  );
});

test("a scene tells somebody whom its notice is for", () => {
  for (const [name, { to }] of Object.entries(scenes) as [keyof typeof scenes, Scene][])
    if (notices[name].for !== "everybody") assert.equal(notices[name].for === "staff", staffRoles.has(to), name);
});
