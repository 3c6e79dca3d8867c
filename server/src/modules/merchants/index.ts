export type { Merchant, NewMerchant, Place } from "./merchant.ts";
export { distanceMetres } from "./distance.ts";
import {
  addPlace,
  findMerchant,
  findMerchantByCode,
  insertMerchant,
  listMerchants,
  placesOf,
  setMerchantStatus,
} from "./store.ts";

/** Who sells, where. */
export function createMerchants() {
  return {
    add: insertMerchant,
    addPlace,
    find: findMerchant,
    findByCode: findMerchantByCode,
    list: listMerchants,
    placesOf,
    setStatus: setMerchantStatus,
  };
}
export type Merchants = ReturnType<typeof createMerchants>;
