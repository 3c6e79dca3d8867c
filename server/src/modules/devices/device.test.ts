import assert from "node:assert/strict";
import { test } from "node:test";
import { type Dossier, toTerminalFile } from "./device.ts";

const dossier = { serial: "OC1", model: undefined, certificates: [], report: undefined } as unknown as Dossier;

test("a machine is bound since the day it is in Shanghai, not in Greenwich", () => {
  const since = Temporal.Instant.from("2026-11-27T16:30:00Z");
  const { bindings } = toTerminalFile(dossier, { model: undefined, bound: { merchant: "m", since } });
  assert.deepEqual(bindings, [{ merchant: "m", from: "2026-11-28", to: null }]);
});
