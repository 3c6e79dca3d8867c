import type { Pack } from "../pack.ts";
import { cnPack } from "./cn/index.ts";
import { neutralPack } from "./neutral/index.ts";

/** The packs that ship. An operator's own versions of them live in the database. */
export const shippedPacks: readonly Pack[] = [cnPack, neutralPack];
export const DEFAULT_PACK = cnPack.name;

export const packNamed = (name: string): Pack | undefined => shippedPacks.find((pack) => pack.name === name);
