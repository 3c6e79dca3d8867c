import assert from "node:assert/strict";
import { after, test } from "node:test";
import { bindTerminal, type BindInput, type BindOutcome, unbindTerminal } from "#flows/bind-terminal";
import { field39Of } from "./problems.ts";
import { businessDay } from "#kernel/clock";
import { certifyTestDevices } from "./seed/demo-devices.ts";
import { testData } from "./seed/demo-provider.ts";
import type { KeyLetter } from "./seed/key-letters.ts";
import { aServer } from "./testing/a-server.ts";
import { aTill } from "./testing/a-till.ts";

const server = await aServer();
after(() => server[Symbol.asyncDispose]());
const { services, db, database, clock } = server;

let serials = 0;
let numbers = 0;
async function aDevice(): Promise<bigint> {
  const id = services.ids.next(0);
  serials += 1;
  const serial = `00000202TEST${String(serials).padStart(4, "0")}`;
  await certifyTestDevices(db, { modules: services, at: clock.now(), today: businessDay(clock.now()) }, [
    { serial, model: "T", deviceType: "02" },
  ]);
  await services.terminals.add(db, {
    id,
    serial,
    model: "T",
    product: "traditional-pos",
    deviceType: "02",
    createdAt: clock.now(),
  });
  return id;
}
const merchants = await Promise.all(
  ["898290158120001", "898290154110002"].map(async (code) => (await services.merchants.findByCode(db, code))!),
);
const places = await Promise.all(merchants.map(async ({ id }) => (await services.merchants.placesOf(db, id))[0]!));

async function anInput(more: Partial<BindInput> = {}): Promise<BindInput> {
  return {
    terminalId: more.terminalId ?? (await aDevice()),
    merchantId: merchants[0]!.id,
    placeId: places[0]!.id,
    number: `T${String((numbers += 1)).padStart(7, "0")}`,
    keyKind: "TDES",
    dialect: "cup-pos-3des",
    ...more,
  };
}
const codeOf = async (input: BindInput): Promise<string> => {
  const outcome = await bindTerminal(services.bind, input);
  return outcome.kind === "refused" ? outcome.code : outcome.kind;
};

/** What was looked up of the house's licence, recorded as the register records it. */
async function houseLicence(status: "valid" | "withdrawn"): Promise<void> {
  const house = (await services.providers.find(db))!;
  const recorded = await db.transaction((tx) =>
    services.providers.record(tx, {
      providerId: house.id,
      facts: [{ fact: "licence-status", status, note: "" }],
      evidence: testData(businessDay(clock.now())),
      by: "test",
    }),
  );
  assert.equal(recorded.kind, "recorded");
}

test("a binding is refused for each thing that does not fit, and leaves nothing behind", async () => {
  const bound = server.letters[0]!;
  const { id: taken } = (await services.terminals.findBySerial(db, bound.serial))!;
  const refused: readonly (readonly [Partial<BindInput>, string])[] = [
    [{ number: "1234567" }, "terminal-number-malformed"],
    [{ number: "lowercas" }, "terminal-number-malformed"],
    [{ terminalId: 1n }, "terminal-not-found"],
    [{ merchantId: 1n }, "merchant-not-found"],
    [{ placeId: places[1]!.id }, "place-not-of-merchant"],
    [{ placeId: 1n }, "place-not-of-merchant"],
    [{ keyKind: "SM4" }, "dialect-does-not-fit-keys"],
    [{ dialect: "cup-pos-sm4" }, "dialect-does-not-fit-keys"],
    [{ dialect: "iso87-ascii" }, "dialect-does-not-fit-keys"],
    [{ dialect: "morse" }, "dialect-does-not-fit-keys"],
    [{ terminalId: taken }, "terminal-already-bound"],
    [{ number: bound.terminalId }, "terminal-number-taken"],
  ];
  const count = async () =>
    (
      await database.asOwner(
        "select (select count(*) from terminals.bindings) as bindings, (select count(*) from keys.keys) as keys",
      )
    )[0];
  const before = await count();
  for (const [more, code] of refused) assert.equal(await codeOf(await anInput(more)), code);
  await services.merchants.setStatus(db, { id: merchants[0]!.id, status: "suspended", reason: "" });
  assert.equal(await codeOf(await anInput()), "merchant-suspended");
  await services.merchants.setStatus(db, { id: merchants[0]!.id, status: "active", reason: "" });
  await houseLicence("withdrawn");
  assert.equal(await codeOf(await anInput()), "provider-licence-not-valid");
  await houseLicence("valid");
  assert.deepEqual(await count(), before);
});

test("one device asked for by many at once is bound once, and so is one number", async () => {
  const terminalId = await aDevice();
  const many = await Promise.allSettled(
    [1, 2, 3, 4].map(async (index) => codeOf(await anInput({ terminalId, number: `RACE000${index}` }))),
  );
  assert.equal(many.filter((each) => each.status === "fulfilled" && each.value === "bound").length, 1);
  const same = await Promise.allSettled([1, 2, 3].map(async () => codeOf(await anInput({ number: "SAMENUMB" }))));
  assert.equal(same.filter((each) => each.status === "fulfilled" && each.value === "bound").length, 1);
});

test("keys leave once, wrapped; what is stored is sealed and never the same bytes", async () => {
  const input = await anInput();
  const outcome = await bindTerminal(services.bind, input);
  assert.ok(outcome.kind === "bound");
  const rows = await database.asOwner(
    "select sealed, check_value from keys.keys where owner_kind = 'terminal' and owner_id = $1",
    [input.terminalId.toString()],
  );
  assert.equal(rows.length, 2);
  for (const { sealed } of rows)
    assert.equal(Buffer.from(sealed as Uint8Array).includes(Buffer.from(outcome.masterKey.wrapped)), false);
});

test("a released device can be bound elsewhere, under new keys, and its old keys are worth nothing", async () => {
  const till = await server.till(2);
  const { id: terminalId, serial } = (await services.terminals.findBySerial(db, till.letter.serial))!;
  await unbindTerminal(services.bind, { terminalId, reason: "", force: true });
  const again = await bindTerminal(services.bind, await anInput({ terminalId, number: "MOVED001" }));
  assert.ok(again.kind === "bound");
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex").toUpperCase();
  const letter = {
    ...till.letter,
    merchantId: merchants[0]!.code,
    terminalId: "MOVED001",
    serial,
    latitude: places[0]!.latitude,
    longitude: places[0]!.longitude,
    masterKey: { wrapped: hex(again.masterKey.wrapped), checkValue: again.masterKey.checkValue },
    serialNumberKey: { wrapped: hex(again.serialNumberKey.wrapped), checkValue: again.serialNumberKey.checkValue },
  };
  const moved = aTill(server.port, letter);
  assert.equal((await moved.signOn())?.fields[39], "00");
  assert.equal((await moved.ask(moved.sale(100n)))?.fields[39], "00");
  const old = aTill(server.port, till.letter);
  assert.equal((await old.askBytes(till.frameOf(till.sale(100n))))?.fields[39], field39Of("mac-failed"));
  for (const each of [moved, old]) each.close();
});

/** The letter of a device that was bound anew, with the keys it got there. */
function movedLetter(old: KeyLetter, bound: Extract<BindOutcome, { kind: "bound" }>, to: 0 | 1): KeyLetter {
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex").toUpperCase();
  return {
    ...old,
    merchantId: merchants[to]!.code,
    terminalId: bound.binding.number,
    latitude: places[to]!.latitude,
    longitude: places[to]!.longitude,
    masterKey: { wrapped: hex(bound.masterKey.wrapped), checkValue: bound.masterKey.checkValue },
    serialNumberKey: { wrapped: hex(bound.serialNumberKey.wrapped), checkValue: bound.serialNumberKey.checkValue },
  };
}

test("batch numbers go on over merchants and back, and a stranger's settlement in an old binding's name changes nothing", async () => {
  const till = await server.till(0);
  const { id: terminalId } = (await services.terminals.findBySerial(db, till.letter.serial))!;
  const kinds = { keyKind: till.letter.keyKind, dialect: till.letter.dialect, terminalId };
  const letters: KeyLetter[] = [till.letter];
  const batches = [Number(till.batch)];
  for (const to of [1, 0, 1, 0] as const) {
    await unbindTerminal(services.bind, { terminalId, reason: "", force: true });
    const place = { merchantId: merchants[to]!.id, placeId: places[to]!.id };
    const bound = await bindTerminal(services.bind, await anInput({ ...kinds, ...place }));
    assert.ok(bound.kind === "bound");
    letters.push(movedLetter(till.letter, bound, to));
    const moved = aTill(server.port, letters.at(-1)!);
    assert.equal((await moved.signOn())?.fields[39], "00");
    batches.push(Number(moved.batch));
    moved.close();
  }
  assert.deepEqual(
    batches,
    batches.map((_, position) => batches[0]! + position),
  );
  const living = aTill(server.port, letters.at(-1)!);
  await living.signOn();
  assert.equal((await living.ask(living.sale(200n)))?.fields[39], "00");
  for (const letter of letters.slice(0, -1)) {
    const stranger = aTill(server.port, letter);
    for (const batch of batches) {
      stranger.batch = String(batch).padStart(6, "0");
      const reply = await stranger.ask(stranger.settlement({}), "none");
      assert.equal(reply?.fields[39], field39Of("batch-mismatch"));
    }
    stranger.close();
  }
  services.contexts.forgetAll();
  assert.equal((await living.ask(living.sale(300n)))?.fields[39], "00");
  const totals = { debitMinor: 500n, debitCount: 2 };
  assert.equal((await living.ask(living.settlement(totals)))?.fields[39], "00");
  living.close();
});

test("a device that is lost while it drains is taken over by force, and can then be bound anew", async () => {
  const till = await server.till(3);
  assert.equal((await till.ask(till.sale(100n)))?.fields[39], "00");
  const { id: terminalId } = (await services.terminals.findBySerial(db, till.letter.serial))!;
  const unbind = (force: boolean) => unbindTerminal(services.bind, { terminalId, reason: "lost", force });
  const first = await unbind(false);
  assert.equal(first.kind === "changed" && first.drained, false);
  assert.deepEqual(await unbind(false), { kind: "refused", code: "terminal-not-bound" });
  const forced = await unbind(true);
  assert.deepEqual(forced.kind === "changed" && [forced.binding.status, forced.drained], ["unbound", true]);
  const inventory = await services.keys.inventory(db, { kind: "terminal", id: terminalId });
  assert.deepEqual([...new Set(inventory.map(({ state }) => state))], ["destroyed"]);
  assert.deepEqual(await unbind(true), { kind: "refused", code: "terminal-not-bound" });
  assert.equal(await codeOf(await anInput({ terminalId })), "bound");
});

test("a device that still has a batch to settle is not bound anew: its old batch would have no key", async () => {
  const till = await server.till(4);
  assert.equal((await till.ask(till.sale(100n)))?.fields[39], "00");
  const { id: terminalId } = (await services.terminals.findBySerial(db, till.letter.serial))!;
  await unbindTerminal(services.bind, { terminalId, reason: "", force: false });
  assert.equal(await codeOf(await anInput({ terminalId })), "terminal-still-draining");
  assert.equal((await till.ask(till.settlement({ debitMinor: 100n, debitCount: 1 })))?.fields[39], "00");
  assert.equal(await codeOf(await anInput({ terminalId })), "bound");
});
