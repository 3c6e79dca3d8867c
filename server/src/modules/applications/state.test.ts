import assert from "node:assert/strict";
import { test } from "node:test";
import { applicationStates, applicationSteps, isEnded, isOpen, stepFrom, waitsFor } from "./state.ts";

/** Every step from every state: what is not in the table does not exist. */
const TABLE = `
  draft      | submit=submitted withdraw=withdrawn expire=expired
  submitted  | ask-correction=correcting approve=approved reject=rejected withdraw=withdrawn
  correcting | submit=submitted reject=rejected withdraw=withdrawn expire=expired
  approved   |
  rejected   |
  withdrawn  |
  expired    |`;

const rows = new Map(
  TABLE.trim()
    .split("\n")
    .map((line) => {
      const [state, steps = ""] = line.split("|");
      return [
        state!.trim(),
        new Map(
          steps
            .trim()
            .split(/\s+/)
            .filter(Boolean)
            .map((pair) => pair.split("=") as [string, string]),
        ),
      ];
    }),
);

test("an application moves only as the table says; approved, rejected, withdrawn and expired are ends", () => {
  assert.deepEqual([...rows.keys()], [...applicationStates]);
  for (const state of applicationStates)
    for (const step of applicationSteps)
      assert.equal(stepFrom(state, step), rows.get(state)!.get(step), `${step} from ${state}`);
});

test("whoever has the next move is named, and nobody waits for an end", () => {
  assert.deepEqual(
    applicationStates.map((state) => [waitsFor(state, false), waitsFor(state, true), isOpen(state), isEnded(state)]),
    [
      ["applicant", "agent", true, false],
      ["operator", "operator", false, false],
      ["applicant", "agent", true, false],
      ["nobody", "nobody", false, true],
      ["nobody", "nobody", false, true],
      ["nobody", "nobody", false, true],
      ["nobody", "nobody", false, true],
    ],
  );
});
