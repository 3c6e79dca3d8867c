import { type Static, Type } from "typebox";
import { named, PublicId } from "./shapes.ts";

/** How a merchant and a terminal are called inside other rows. */
export const MerchantLabel = named("MerchantLabel", {
  id: PublicId,
  name: Type.String(),
  nameEn: Type.String(),
  shortName: Type.String(),
});
export type MerchantLabel = Static<typeof MerchantLabel>;

export const TerminalLabel = named("TerminalLabel", {
  id: PublicId,
  number: Type.String({ description: "Terminal number, field 41" }),
  serial: Type.String(),
});
export type TerminalLabel = Static<typeof TerminalLabel>;

export const AgentLabel = named("AgentLabel", { id: PublicId, name: Type.String(), nameEn: Type.String() });
export type AgentLabel = Static<typeof AgentLabel>;
