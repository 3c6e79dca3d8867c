export type { Binding, BindingStatus, KeyKind, Terminal, TerminalProduct } from "./terminal.ts";
export { sealText } from "./terminal.ts";
export { countByMerchant, countByPlace, countTerminals, nameTerminals, terminalsPage } from "./read.ts";
import {
  bindingAt,
  countBindings,
  findBinding,
  findTerminal,
  findTerminalBySerial,
  findUsableBinding,
  insertBinding,
  insertTerminal,
  lastBindingOf,
  listBindings,
  listTerminals,
  lockTerminal,
  noteSeen,
  noteSignOn,
  setBindingStatus,
} from "./store.ts";

/** Devices, and the binding that makes a device a terminal: one serial = one merchant code = one place. */
export function createTerminals() {
  return {
    add: insertTerminal,
    find: findTerminal,
    lock: lockTerminal,
    findBySerial: findTerminalBySerial,
    list: listTerminals,
    bind: insertBinding,
    findBinding,
    findUsableBinding,
    lastBindingOf,
    bindingAt,
    listBindings,
    countBindings,
    setStatus: setBindingStatus,
    noteSignOn,
    noteSeen,
  };
}
export type Terminals = ReturnType<typeof createTerminals>;
