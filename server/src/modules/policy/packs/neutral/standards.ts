import type { StandardRule } from "../../pack.ts";
import { own } from "../basis.ts";

/** Approvals of terminals that are known in many countries. */
export const standards: readonly StandardRule[] = [
  {
    code: "pci-pts",
    written: ["PCIPTS", "PCI-PTS", "PCIPED"],
    counts: "security",
    says: { zh: "PCI PTS POI", en: "PCI PTS POI" },
    basis: own(),
  },
  {
    code: "scheme-approval",
    written: ["UNIONPAY", "银联", "VISA", "MASTERCARD", "JCB", "AMEX"],
    counts: "network",
    says: { zh: "卡组织认证", en: "Approval by a card network" },
    basis: own(),
  },
  {
    code: "emv",
    written: ["EMV"],
    counts: "kernel",
    says: { zh: "芯片卡内核认证", en: "Chip kernel approval" },
    basis: own(),
  },
];
