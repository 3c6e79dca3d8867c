// A journal in memory: for load generators and tests. It survives nothing, and says so by its name.

import type { Journal } from "./ports.ts";
import type { TerminalState } from "./state.ts";

export function createMemoryJournal(initial?: TerminalState): Journal {
  let kept = initial;
  return {
    load: () => kept,
    save: (state) => {
      kept = state;
    },
  };
}
