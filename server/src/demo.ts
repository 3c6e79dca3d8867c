/** What the command line and the tests may know of the demo world. */
export type { KeyLetter } from "./seed/key-letters.ts";
export { bindDemoTerminal, bindLoadTerminals } from "./seed/key-letters.ts";
export { demoMerchants, demoTerminals } from "./seed/demo-world.ts";
