import type { Requirement, StandardRule } from "../../pack.ts";
import { law, own } from "../basis.ts";
import { notice259, unionPayAdmission } from "./instruments.ts";

/** What a machine must show, and the standards it may show. A certificate of a standard nobody could find does not count. */
const always = { kind: "now", graceDays: 0 } as const;
const machine = ["card_present"] as const;

export const terminalRules: readonly Requirement[] = [
  {
    code: "terminal-serial",
    subject: "terminal",
    kinds: [],
    capabilities: machine,
    from: "2022-03-01",
    satisfiedBy: [["serial"]],
    due: always,
    says: {
      zh: "一机一号：完整、唯一的终端序列号，只对应一个商户",
      en: "One machine, one number: the full unique serial, bound to one merchant only",
    },
    basis: notice259,
  },
  {
    code: "terminal-certificate",
    subject: "terminal",
    kinds: [],
    capabilities: machine,
    from: "2016-04-01",
    satisfiedBy: [["acceptance-certificate"]],
    due: always,
    says: {
      zh: "型号通过银联入网认证，或有受理终端安全认证，且在有效期内",
      en: "The model is admitted to the network by UnionPay, or has a security certificate for acceptance terminals, in date",
    },
    basis: unionPayAdmission,
  },
  {
    code: "terminal-model",
    subject: "terminal",
    kinds: [],
    capabilities: machine,
    from: "2000-01-01",
    satisfiedBy: [["model"]],
    due: always,
    says: { zh: "型号与认证证书一致", en: "The model is the one of the certificate" },
    basis: own(),
  },
  {
    code: "terminal-firmware",
    subject: "terminal",
    kinds: [],
    capabilities: machine,
    from: "2000-01-01",
    satisfiedBy: [["firmware"]],
    due: { kind: "before-binding", graceDays: 30 },
    says: { zh: "固件版本在认证范围内", en: "The firmware lies within what was certified" },
    basis: own(),
  },
];

export const standards: readonly StandardRule[] = [
  {
    code: "unionpay-admission",
    written: ["银联入网", "银联卡受理终端", "银联认证", "银联", "UNIONPAY", "CUP", "Q/CUP", "UPTS", "UTVT"],
    counts: "network",
    says: { zh: "银联入网认证", en: "UnionPay network admission" },
    basis: unionPayAdmission,
  },
  {
    code: "jrt-0120-2016",
    written: ["JR/T0120", "JRT0120", "银行卡受理终端安全规范"],
    counts: "security",
    says: { zh: "银行卡受理终端安全规范", en: "Security of bank card acceptance terminals" },
    basis: law(
      "JR/T 0120-2016 银行卡受理终端安全规范",
      "JR/T 0120-2016, security of bank card acceptance terminals",
      "list of standards",
    ),
  },
  {
    code: "gbt-20547",
    written: ["GB/T20547", "GBT20547"],
    counts: "security",
    says: { zh: "安全加密设备（零售）", en: "Secure cryptographic devices (retail)" },
    basis: law("GB/T 20547.2", "GB/T 20547.2", "list of standards"),
  },
  {
    code: "pci-pts",
    written: ["PCIPTS", "PCI-PTS", "PCIPED"],
    counts: "security",
    says: { zh: "PCI PTS POI", en: "PCI PTS POI" },
    basis: own("版本号未核实", "which versions are current is not confirmed"),
  },
  {
    code: "emv",
    written: ["EMV", "PBOC"],
    counts: "kernel",
    says: { zh: "芯片卡内核认证", en: "Chip kernel approval" },
    basis: own("单独不足以证明终端合规", "by itself it does not make a terminal proper"),
  },
  {
    code: "jrt-0001-2001",
    written: ["JR/T0001-2001", "JRT0001-2001"],
    counts: "void",
    says: { zh: "磁条卡 POS 旧规范，已废止", en: "The old rules for magnetic-stripe terminals, void" },
    basis: law("JR/T 0001-2001 已废止", "JR/T 0001-2001 is void", "list of standards"),
  },
  {
    code: "jrt-0001-2016",
    written: ["JR/T0001", "JRT0001", "银行卡销售点"],
    counts: "security",
    says: { zh: "银行卡销售点（POS）终端技术规范", en: "Technical rules for point-of-sale terminals" },
    basis: own("新版的发布未核实", "its new edition is not confirmed"),
  },
];
