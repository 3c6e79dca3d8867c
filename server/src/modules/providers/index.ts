import type { Tx } from "#kernel/db";
import { findProvider, insertProvider } from "./store.ts";
export type { Provider } from "./provider.ts";

/** The licensed institution that clears: enough, for now, to say who stands behind a terminal. */
export function createProviders() {
  return { add: insertProvider, find: (tx: Tx) => findProvider(tx) };
}
export type Providers = ReturnType<typeof createProviders>;
