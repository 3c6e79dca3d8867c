// Test values: `@oneclear/identifiers/generate`. The same seed gives the same value; each passes its own check.
export type { Seed } from "./chance.ts";
export { generateCnaps, generateOrgCode, generateRegNo, generateUscc } from "./companies.ts";
export { generateId } from "./persons.ts";
export { generatePan } from "./cards.ts";
export { generateIccid, generateImei, generateTid } from "./devices.ts";
export { generateMcc, generateMid, generateRegion } from "./merchants.ts";
