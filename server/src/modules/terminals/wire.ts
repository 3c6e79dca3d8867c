import { type Static, Type } from "typebox";
import { MerchantLabel } from "#kernel/http/labels";
import { brings } from "#kernel/http/references";
import {
  Count,
  Currency,
  Instant,
  instantText,
  Minor,
  named,
  nullable,
  oneOf,
  optionalInstant,
  PublicId,
} from "#kernel/http/shapes";
import { publicId } from "#kernel/ids";
import type { Binding, Terminal } from "./terminal.ts";

export const BindingShape = named("Binding", {
  id: PublicId,
  number: Type.String({ description: "Terminal number, field 41" }),
  status: oneOf("bound", "locked", "unbound"),
  statusReason: Type.String(),
  merchant: MerchantLabel,
  place: Type.Object({ id: PublicId, name: Type.String(), address: Type.String() }),
  dialect: Type.String(),
  keyKind: oneOf("TDES", "SM4"),
  maxAmountMinor: Minor,
  contactlessNoPinMinor: Minor,
  currency: Currency,
  boundAt: Instant,
  signedOnAt: nullable(Instant),
  lastSeenAt: nullable(Instant),
});
export type BindingWire = Static<typeof BindingShape>;

export const terminalBrings = brings("TerminalExpanded", { merchant: { at: "binding.merchant.id", of: ["mer"] } });
export const terminalRow = {
  id: PublicId,
  serial: Type.String(),
  model: Type.String(),
  product: oneOf("traditional-pos", "e-signature-pos", "smart-touch-pos", "qr-sign"),
  deviceType: Type.String(),
  createdAt: Instant,
  binding: nullable(BindingShape),
  ...terminalBrings.shape,
};
export const TerminalRow = named("TerminalRow", terminalRow);
export type TerminalWire = Static<typeof TerminalRow>;

export const KeyShape = named("KeyLine", {
  usage: Type.String(),
  algorithm: Type.String(),
  checkValue: Type.String(),
  version: Count,
  state: Type.String(),
  createdAt: Instant,
});

/** Who and where, for a binding that knows both by id. */
export type BindingNames = {
  readonly merchant: MerchantLabel;
  readonly place: { readonly id: string; readonly name: string; readonly address: string };
};

export function toBindingWire(binding: Binding, names: BindingNames, currency: string): BindingWire {
  return {
    id: publicId("bnd", binding.id),
    number: binding.number,
    status: binding.status,
    statusReason: binding.statusReason,
    merchant: names.merchant,
    place: { ...names.place },
    dialect: binding.dialect,
    keyKind: binding.keyKind,
    maxAmountMinor: binding.maxAmountMinor.toString(),
    contactlessNoPinMinor: binding.contactlessNoPinMinor.toString(),
    currency,
    boundAt: instantText(binding.boundAt),
    signedOnAt: optionalInstant(binding.signedOnAt),
    lastSeenAt: optionalInstant(binding.lastSeenAt),
  };
}

export function toTerminalWire(terminal: Terminal, binding: BindingWire | undefined): TerminalWire {
  return {
    id: publicId("ter", terminal.id),
    serial: terminal.serial,
    model: terminal.model,
    product: terminal.product,
    deviceType: terminal.deviceType,
    createdAt: instantText(terminal.createdAt),
    binding: binding ?? null,
  };
}
