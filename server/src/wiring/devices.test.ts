import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { businessDay } from "#kernel/clock";
import { newestEvents } from "#kernel/event-list";
import { publicId } from "#kernel/ids";
import { bindTerminal, unbindTerminal } from "#flows/bind-terminal";
import { liftReport, reportTerminal } from "#flows/report-terminal";
import { type ApiWorld, ids, openApiWorld } from "../testing/api-world.ts";
import { within } from "./within.ts";

/** Models, certificates, serials and reports over HTTP, and what a binding makes of them. */
type Login = Parameters<ApiWorld["cookieOf"]>[0];
let world: ApiWorld;
before(async () => {
  world = await openApiWorld();
});
after(() => world[Symbol.asyncDispose]());

async function ask(method: "GET" | "POST", url: string, login: Login, payload?: object | string) {
  const headers = {
    cookie: await world.cookieOf(login),
    ...(typeof payload === "string" ? { "content-type": "text/csv" } : {}),
  };
  const answer = await world.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  return { status: answer.statusCode, body: answer.json() };
}
const post = (url: string, payload: object | string, login: Login = "operations") => ask("POST", url, login, payload);
const get = (url: string, login: Login = "operations") => ask("GET", url, login);
async function approve(asked: { status: number; body: { approval: { id: string } } }) {
  assert.equal(asked.status, 202, JSON.stringify(asked.body));
  const headers = { cookie: await world.steppedUpCookieOf("risk") };
  const url = `/v1/approvals/${asked.body.approval.id}/approve`;
  const answer = await world.app.inject({ method: "POST", url, headers, payload: { comment: "seen" } });
  return answer.json();
}
const today = () => businessDay(world.clock.now());
const aFile = async (content: string): Promise<string> => (await post("/v1/files?name=list.csv", content)).body.id;
const looked = async (content = `a,b\n${Math.random()},1\n`) => ({
  source: "the maker's letter",
  checkedOn: today().toString(),
  fileId: await aFile(content),
});
let models = 0;
async function aModel(name = `M${(models += 1)}`): Promise<string> {
  const body = { maker: "厂商", name, productClass: "02", networkLicense: "P3100", reason: "new" };
  const answer = await post("/v1/device-models", body);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body.id;
}
const certificate = async (more: object = {}) => ({
  standard: "JR/T 0120-2016",
  number: `C${Math.random()}`,
  issuer: "检测机构",
  issued: today().subtract({ years: 1 }).toString(),
  expires: today().add({ years: 1 }).toString(),
  firmwareFrom: null,
  firmwareUntil: null,
  kind: "document",
  ...(await looked()),
  reason: "certified",
  ...more,
});
const verdictOf = async (serial: string, more = "", login: Login = "operations") =>
  (await get(`/v1/serial-verdict?serial=${serial}${more}`, login)).body;

describe("a serial", () => {
  test("is unknown until two people have recorded its maker's list and its model's certificate, then certified", async () => {
    const model = await aModel("A920");
    const serial = "00000102A9200001";
    const list = `终端序列号,型号\n${serial},A920\n坏,A920\n${serial},A920\n00000102A9200002,B1\n`;
    const asked = await looked(list);
    const tried = await post(`/v1/device-models/${model}/serials/check`, asked);
    assert.deepEqual(tried.body.counts, { added: 1, unchanged: 0, refused: 3 });
    assert.deepEqual(
      tried.body.rows.map((row: { line: number; fault: string | null }) => [row.line, row.fault]),
      [
        [3, "serial-malformed"],
        [4, "twice-in-list"],
        [5, "model-differs"],
        [2, null],
      ],
    );
    assert.equal((await verdictOf(serial)).state, "unknown", "nothing was written");
    const request = await post(`/v1/device-models/${model}/serials`, { ...asked, reason: "delivery" });
    assert.equal(request.body.approval.subject, model, "the model's page shows what waits");
    const done = await approve(request);
    assert.deepEqual(done.result, { added: 1 });
    assert.equal(
      (await post(`/v1/device-models/${model}/serials`, { ...asked, reason: "again" })).body.code,
      "serials-nothing-new",
    );
    const listed = await verdictOf(serial);
    assert.deepEqual([listed.state, listed.model.name, listed.listed.kind], ["unknown", "A920", "public-list"]);
    await approve(await post(`/v1/device-models/${model}/certificates`, await certificate()));
    const proper = await verdictOf(serial);
    assert.deepEqual([proper.state, proper.verdict, proper.certificates.length], ["certified", "bindable", 1]);
    assert.match(proper.certificates[0].evidence.sha256, /^[0-9a-f]{64}$/);
    const wrong = await verdictOf(serial, "&model=A930");
    assert.deepEqual([wrong.state, wrong.reasons[0].code], ["wrong-model", "wrong-model"]);
    assert.equal((await verdictOf("00000102A9200009")).state, "unknown");
    const page = (await get(`/v1/device-models/${model}`)).body;
    assert.deepEqual([page.serials, page.certificates, page.papers[0].standard], [1, 1, "JR/T 0120-2016"]);
  });

  test("whose model's only certificate has run out is expired, and a newer one heals it", async () => {
    const model = await aModel();
    const name = (await get(`/v1/device-models/${model}`)).body.name;
    await approve(
      await post(`/v1/device-models/${model}/serials`, { ...(await looked(`serial\nEXP${name}0001\n`)), reason: "x1" }),
    );
    const yesterday = today().subtract({ days: 1 }).toString();
    await approve(await post(`/v1/device-models/${model}/certificates`, await certificate({ expires: yesterday })));
    assert.equal((await verdictOf(`EXP${name}0001`)).state, "expired");
    await approve(await post(`/v1/device-models/${model}/certificates`, await certificate({ expires: null })));
    assert.equal((await verdictOf(`EXP${name}0001`)).state, "certified");
  });

  test("that is bound already is told so, without whose it is", async () => {
    const { serial } = world.terminals[0]!;
    const seen = await verdictOf(serial, "", "merchant-owner");
    assert.deepEqual([seen.state, seen.verdict], ["already-bound", "not-bindable"]);
    assert.equal(seen.model.testData, true);
    assert.ok(!JSON.stringify(seen).includes(world.merchants[0]!.name));
    assert.equal(seen.certificates[0].evidence.checkedBy, null);
  });

  test("a certificate of a standard nobody has read is refused at the door, and so is one twice", async () => {
    const model = await aModel();
    const invented = await post(
      `/v1/device-models/${model}/certificates`,
      await certificate({ standard: "GB/T 18560" }),
    );
    assert.deepEqual([invented.status, invented.body.code], [400, "invalid-request"]);
    const one = await certificate();
    await approve(await post(`/v1/device-models/${model}/certificates`, one));
    assert.equal((await post(`/v1/device-models/${model}/certificates`, one)).body.code, "certificate-known");
    const reversed = await certificate({ expires: "2001-01-01" });
    assert.equal(
      (await post(`/v1/device-models/${model}/certificates`, reversed)).body.code,
      "certificate-days-reversed",
    );
    const unknown = await certificate({ fileId: publicId("fil", 1n) });
    assert.equal((await post(`/v1/device-models/${model}/certificates`, unknown)).body.code, "evidence-file-unknown");
    assert.equal(
      (
        await post("/v1/device-models", {
          maker: "厂商",
          name: "A920",
          productClass: "02",
          networkLicense: null,
          reason: "again",
        })
      ).body.code,
      "device-model-known",
    );
  });
});

describe("binding", () => {
  const bind = async (serial: string, model: string) => {
    const id = world.services.ids.next(0);
    await world.services.terminals.add(world.services.db, {
      id,
      serial,
      model,
      product: "traditional-pos",
      deviceType: "02",
      createdAt: world.clock.now(),
    });
    const [place] = await world.services.merchants.placesOf(world.services.db, world.merchants[0]!.id);
    return { id, input: { merchantId: ids.merchant(world.merchants[0]!.id), placeId: publicId("plc", place!.id) } };
  };

  test("an uncertified machine is refused with what is wrong at which field, before anybody is asked", async () => {
    const { id, input } = await bind("NOBODYKNOWSIT01", "X1");
    const asked = await post(`/v1/terminals/${ids.terminal(id)}/bind`, {
      ...input,
      number: "90000001",
      keyKind: "TDES",
      dialect: "cup-pos-3des",
      reason: "new shop",
    });
    assert.deepEqual([asked.status, asked.body.code], [409, "terminal-not-certified"]);
    assert.deepEqual(
      asked.body.errors.map(({ pointer }: { pointer: string }) => pointer),
      ["/terminal/certificates"],
    );
  });

  test("a machine whose plate says another model than its maker is refused", async () => {
    const { id, input } = await bind("00000102A9200001", "B920");
    const asked = await post(`/v1/terminals/${ids.terminal(id)}/bind`, {
      ...input,
      number: "90000002",
      keyKind: "TDES",
      dialect: "cup-pos-3des",
      reason: "new shop",
    });
    assert.equal(asked.body.code, "terminal-wrong-model");
  });
});

describe("a report", () => {
  test("of a bound terminal by its merchant locks it at once; lifting it needs two and unlocks nothing", async () => {
    const terminal = world.terminals[0]!;
    const url = `/v1/terminals/${ids.terminal(terminal.id)}`;
    assert.equal((await post(`${url}/report`, { kind: "stolen", reason: "broken into" }, "other-owner")).status, 404);
    const told = await post(`${url}/report`, { kind: "stolen", reason: "broken into" }, "merchant-owner");
    assert.deepEqual([told.status, told.body.locked], [200, true], JSON.stringify(told.body));
    const again = await post(`${url}/report`, { kind: "lost", reason: "again" }, "merchant-owner");
    assert.equal(again.body.code, "terminal-reported-already");
    assert.equal((await get(url)).body.binding.status, "locked");
    assert.equal((await verdictOf(terminal.serial)).state, "reported-stolen");
    const code = "10000000";
    const line = await world.services.contexts.find({ merchantCode: world.merchants[0]!.code, terminalNumber: code });
    assert.equal(line.kind === "found" && line.context.binding.status, "locked");
    const [report] = (await get(`${url}/reports`)).body.data;
    assert.deepEqual([report.kind, report.reportedBy, report.liftedAt], ["stolen", "merchant-owner", null]);
    assert.equal((await get(`${url}/reports`, "merchant-owner")).body.data[0].reportedBy, null);
    assert.equal(
      (await post(`/v1/terminal-reports/${report.id}/lift`, { reason: "found" }, "merchant-owner")).status,
      403,
    );
    assert.equal(
      (await approve(await post(`/v1/terminal-reports/${report.id}/lift`, { reason: "found" }))).state,
      "applied",
    );
    assert.equal((await verdictOf(terminal.serial)).state, "already-bound");
    assert.equal((await get(url)).body.binding.status, "locked");
    assert.equal(
      (await post(`/v1/terminal-reports/${report.id}/lift`, { reason: "again" })).body.code,
      "report-lifted-already",
    );
  });

  test("of a machine that is nobody's bars its binding until it is lifted", async () => {
    const terminal = world.terminals[4]!;
    const told = await post(`/v1/terminals/${ids.terminal(terminal.id)}/report`, {
      kind: "lost",
      reason: "in the store room",
    });
    assert.deepEqual([told.status, told.body.locked], [200, false]);
    const merchant = world.merchants[2]!;
    const [place] = await world.services.merchants.placesOf(world.services.db, merchant.id);
    const input = {
      terminalId: terminal.id,
      merchantId: merchant.id,
      placeId: place!.id,
      number: "10000005",
      keyKind: "TDES",
      dialect: "cup-pos-3des",
    } as const;
    const refused = await bindTerminal(world.services.bind, input);
    assert.deepEqual([refused.kind, refused.kind === "refused" && refused.code], ["refused", "terminal-reported"]);
    await approve(await post(`/v1/terminal-reports/${told.body.report.id}/lift`, { reason: "found" }));
    assert.equal((await bindTerminal(world.services.bind, input)).kind, "bound");
  });

  test("and a binding that wait for each other: whichever is first, what is reported is never bound and unlocked", async () => {
    const { db, terminals, merchants } = world.services;
    const [seen, merchant] = [world.terminals[4]!, world.merchants[2]!];
    const [place] = await merchants.placesOf(db, merchant.id);
    const kind = { keyKind: "TDES", dialect: "cup-pos-3des", placeId: place!.id, merchantId: merchant.id } as const;
    const bind = { ...kind, terminalId: seen.id, number: "10000005" };
    const report = { terminalId: seen.id, kind: "stolen", said: "gone", by: "test" } as const;
    const waits = (one: Promise<unknown>) => Promise.race([one.then(() => false), setTimeout(150, true)]);
    const free = async () => {
      const binding = await terminals.findBinding(db, seen.id);
      if (binding !== undefined)
        await unbindTerminal(world.services.bind, { terminalId: seen.id, reason: "again", force: true });
      assert.equal(await terminals.findBinding(db, seen.id), undefined);
    };
    await free();
    // The binding first: the report waits for its commit, finds it and locks it.
    let reporting: Promise<Awaited<ReturnType<typeof reportTerminal>>> | undefined;
    await db.transaction(async (tx) => {
      const bound = await bindTerminal({ ...world.services.bind, db: within(db, tx) }, bind);
      assert.equal(bound.kind, "bound", JSON.stringify(bound.kind));
      reporting = db.transaction((other) => reportTerminal(world.services, other, report));
      assert.ok(await waits(reporting), "the report waits for the binding");
    });
    const told = await reporting!;
    assert.ok(told.kind === "reported" && told.locked !== undefined);
    assert.equal(told.report.merchantId, merchant.id);
    assert.equal((await terminals.findBinding(db, seen.id))!.status, "locked");
    // Lifted after it went from there: still told to the merchant that had it.
    await free();
    await db.transaction((tx) =>
      liftReport(world.services, tx, { reportId: told.report.id, by: "t", reason: "found" }),
    );
    const { events } = await newestEvents(db, { ownerIds: [merchant.id], types: ["terminal.report-lifted"], limit: 1 });
    assert.equal(events[0]?.subject, seen.id);
    // The report first: the binding waits for its commit and is refused.
    let binding: ReturnType<typeof bindTerminal> | undefined;
    await db.transaction(async (tx) => {
      const reported = await reportTerminal(world.services, tx, report);
      assert.ok(reported.kind === "reported" && reported.locked === undefined);
      binding = bindTerminal(world.services.bind, bind);
      assert.ok(await waits(binding), "the binding waits for the report");
    });
    const refused = await binding!;
    assert.equal(refused.kind === "refused" && refused.code, "terminal-reported");
  });
});
