import assert from "node:assert/strict";
import { test } from "node:test";
import { createLive } from "./live.ts";

type Row = { readonly id: string };

function stage() {
  const opened: FakeStream[] = [];
  const waits: { work: () => void; ms: number; cancelled: boolean }[] = [];
  class FakeStream {
    readyState = 1;
    readonly #listeners = new Map<string, (event: { data?: string }) => void>();
    addEventListener(type: string, listener: (event: { data?: string }) => void): void {
      this.#listeners.set(type, listener);
    }
    say(type: string, body: unknown): void {
      this.#listeners.get(type)?.({ data: JSON.stringify(body) });
    }
    open(): void {
      this.#listeners.get("open")?.({});
    }
    fail(readyState: number): void {
      this.readyState = readyState;
      this.#listeners.get("error")?.({});
    }
    close(): void {
      this.readyState = 2;
    }
  }
  const live = createLive<Row>({
    open: () => {
      const stream = new FakeStream();
      opened.push(stream);
      return stream;
    },
    later: (work, ms) => {
      const wait = { work, ms, cancelled: false };
      waits.push(wait);
      return () => {
        wait.cancelled = true;
      };
    },
  });
  const heard: string[] = [];
  const listener = {
    payment: (row: Row) => heard.push(row.id),
    more: (count: number) => heard.push(`more ${count}`),
    reset: () => heard.push("reset"),
  };
  return { live, opened, waits, heard, listener };
}

test("one stream feeds every listener, and closes with the last", () => {
  const { live, opened, heard, listener } = stage();
  const first = live.subscribe(listener);
  const second = live.subscribe({ ...listener });
  assert.equal(opened.length, 1);
  opened[0]!.say("payment", { id: "pay_1" });
  opened[0]!.say("more", { count: 3 });
  assert.deepEqual(heard, ["pay_1", "pay_1", "more 3", "more 3"]);
  first();
  assert.equal(opened[0]!.readyState, 1);
  second();
  assert.equal(opened[0]!.readyState, 2);
});

test("when the stream stands the list is read again: what came between the two is not lost", () => {
  const { live, opened, waits, heard, listener } = stage();
  live.subscribe(listener);
  opened[0]!.open();
  assert.deepEqual([live.state, heard.join(), opened.length, waits.length], ["live", "reset", 1, 0]);
});

test("while the browser reconnects by itself nothing is opened twice and nothing is thought missed", () => {
  const { live, opened, waits, heard, listener } = stage();
  live.subscribe(listener);
  opened[0]!.open();
  opened[0]!.fail(0);
  assert.equal(live.state, "waiting");
  opened[0]!.open();
  assert.equal(live.state, "live");
  assert.deepEqual([opened.length, waits.length, heard.length], [1, 0, 1]);
});

test("a stream that was refused is opened again more and more slowly, and then the list is read anew", () => {
  const { live, opened, waits, heard, listener } = stage();
  live.subscribe(listener);
  for (let round = 0; round < 6; round++) {
    opened[round]!.fail(2);
    waits[round]!.work();
  }
  assert.deepEqual(
    waits.map(({ ms }) => ms),
    [2_000, 4_000, 8_000, 16_000, 30_000, 30_000],
  );
  assert.deepEqual(heard, []);
  opened[6]!.open();
  assert.deepEqual(heard, ["reset"]);
});

test("nobody listens any more: what was planned is given up", () => {
  const { live, opened, waits, listener } = stage();
  const stop = live.subscribe(listener);
  opened[0]!.fail(2);
  stop();
  assert.equal(waits[0]!.cancelled, true);
});

test("what is unread is told to who asked for it, and to who comes later what was told last", () => {
  const { live, opened, listener } = stage();
  const heard: number[] = [];
  const bell = { ...listener, unread: ({ unread }: { unread: number }) => heard.push(unread) };
  const stop = live.subscribe(bell);
  live.subscribe(listener);
  opened[0]!.say("unread", { unread: 3, latest: null });
  live.subscribe({ ...bell });
  opened[0]!.say("unread", { unread: 4, latest: null });
  assert.deepEqual(heard, [3, 3, 4, 4]);
  stop();
  opened[0]!.say("unread", { unread: 5, latest: null });
  assert.deepEqual(heard, [3, 3, 4, 4, 5]);
});
