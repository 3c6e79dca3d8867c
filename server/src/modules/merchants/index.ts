export type { Merchant, NewMerchant, Place } from "./merchant.ts";
export { accountContext } from "./merchant.ts";
export { storeProblems } from "./refusals.ts";
export { maskedAccount } from "./masked-account.ts";
export { distanceMetres } from "./distance.ts";
export { feeInWords } from "./fee-words.ts";
import {
  addPlace,
  countMerchants,
  findMerchant,
  findMerchantByCode,
  insertMerchant,
  listMerchants,
  nextMerchantCode,
  merchantsAfter,
  placesOf,
  placesOfAll,
  sealedAccountsOf,
  setMerchantStatus,
} from "./store.ts";

/** Who sells, where. */
export function createMerchants() {
  return {
    add: insertMerchant,
    nextCode: nextMerchantCode,
    addPlace,
    find: findMerchant,
    findByCode: findMerchantByCode,
    list: listMerchants,
    after: merchantsAfter,
    count: countMerchants,
    placesOf,
    placesOfAll,
    sealedAccountsOf,
    setStatus: setMerchantStatus,
  };
}
export type Merchants = ReturnType<typeof createMerchants>;
