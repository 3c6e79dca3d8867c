import type { Channel, Me, Merchant, Overview, Permission, Role, Terminal } from "../src/api/shapes.ts";
import { merchants, terminals } from "./fixture-payments.ts";

/** Everything but payments, as the API tells it. Test only. */
const reading = ["payments.read", "merchants.read", "terminals.read"] as const satisfies readonly Permission[];
const all: Permission[] = [
  ...reading,
  "terminals.bind",
  "terminals.lock",
  "settlement.read",
  "settlement.close",
  "ledger.read",
  "routing.read",
  "audit.read",
  "users.read",
];

export function me(login: string, businessDay: string): Me {
  const isCashier = login === "cashier";
  const role: Role = isCashier ? "merchant-cashier" : "administrator";
  return {
    user: {
      id: "usr_1",
      login,
      displayName: isCashier ? "收银员 何佳" : "管理员 周洋",
      displayNameEn: isCashier ? "He Jia, cashier" : "Zhou Yang, administrator",
      role,
      permissions: isCashier ? ["payments.read", "terminals.read"] : all,
      sees: isCashier ? "places" : "everybody",
      merchantId: isCashier ? merchants[0].id : null,
      agentId: null,
    },
    demo: true,
    zone: "Asia/Shanghai",
    businessDay,
    mustAddSecondFactor: false,
  };
}

export const overview = (businessDay: string, empty: boolean): Overview => ({
  businessDay,
  approvedMinor: empty ? "0" : "128433050",
  approved: empty ? 0 : 3_412,
  declined: empty ? 0 : 53,
  unknown: empty ? 0 : 2,
  refundedMinor: empty ? "0" : "421999",
  approvalRatePpm: empty ? null : 984_126,
  terminals: { bound: 5, signedOn: 4, locked: 1 },
  ledger: empty
    ? { receivableMinor: "0", payableMinor: "0", feesMinor: "0", payoutsDueMinor: "0" }
    : { receivableMinor: "1028433050", payableMinor: "127780214", feesMinor: "652836", payoutsDueMinor: "900000000" },
  needs: empty
    ? []
    : [
        {
          kind: "late-reversals",
          count: 1,
          textZh: "1 笔冲正超时未获应答",
          textEn: "1 reversal is past the deadline without an answer",
          link: "/payments?status=unknown",
        },
        {
          kind: "unbalanced-batches",
          count: 1,
          textZh: "1 个终端批次不平",
          textEn: "1 terminal batch does not balance",
          link: "/settlement",
        },
        {
          kind: "unknown-payments",
          count: 2,
          textZh: "2 笔结果未知,正在冲正",
          textEn: "2 payments without an answer, being reversed",
          link: "/payments?status=unknown",
        },
        {
          kind: "locked-terminals",
          count: 1,
          textZh: "1 台终端已锁定",
          textEn: "1 terminal is locked",
          link: "/terminals",
        },
      ],
});

export function aTerminal(index: number, now: number): Terminal {
  const label = terminals[index]!;
  const locked = index === 1;
  const iso = (before: number): string => new Date(now - before).toISOString();
  return {
    id: label.id,
    serial: label.serial,
    model: ["OC-T1", "OC-S2", "OC-E1"][index]!,
    product: (["traditional-pos", "smart-touch-pos", "e-signature-pos"] as const)[index]!,
    deviceType: ["02", "04", "03"][index]!,
    createdAt: iso(86_400_000 * 40),
    binding: {
      id: "bnd_1",
      number: label.number,
      status: locked ? "locked" : "bound",
      statusReason: locked ? "终端离开登记地点 12 公里" : "",
      merchant: merchants[index]!,
      place: { id: "plc_1", name: "徐汇店", address: "上海市徐汇区衡山路 880 号" },
      dialect: index === 1 ? "cup-pos-sm4" : "cup-pos-3des",
      keyKind: index === 1 ? "SM4" : "TDES",
      maxAmountMinor: "5000000",
      contactlessNoPinMinor: "100000",
      currency: "CNY",
      boundAt: iso(86_400_000 * 30),
      signedOnAt: index === 2 ? null : iso(3_600_000 * 5),
      lastSeenAt: index === 2 ? null : iso(40_000),
    },
    sealValid: !locked,
    keys: [
      {
        usage: "key-encryption",
        algorithm: "TDES",
        checkValue: "8CA64DE9",
        version: 1,
        state: "active",
        createdAt: iso(86_400_000 * 30),
      },
      {
        usage: "serial-number",
        algorithm: "SM4",
        checkValue: "3F2A91C7",
        version: 1,
        state: "active",
        createdAt: iso(86_400_000 * 30),
      },
      {
        usage: "pin-encryption",
        algorithm: "TDES",
        checkValue: "D5D44FF7",
        version: 7,
        state: "active",
        createdAt: iso(3_600_000 * 5),
      },
      {
        usage: "mac",
        algorithm: "TDES",
        checkValue: "ADC67D84",
        version: 7,
        state: "active",
        createdAt: iso(3_600_000 * 5),
      },
      {
        usage: "mac",
        algorithm: "TDES",
        checkValue: "0D2F9A11",
        version: 6,
        state: "previous",
        createdAt: iso(86_400_000),
      },
    ],
    window: { batch: 12, batchDate: iso(0).slice(0, 10), status: "open" },
    lastPayments: [],
  };
}

export function aMerchant(index: number, now: number): Merchant {
  return {
    ...merchants[index]!,
    code: `89829015812000${index + 1}`,
    mcc: ["5814", "5411", "7011"][index]!,
    status: index === 2 ? "suspended" : "active",
    statusReason: "",
    createdAt: new Date(now - 86_400_000 * 60).toISOString(),
    terminals: index + 1,
    payableMinor: ["12266", "9912345678", "0"][index]!,
    todayMinor: ["341200", "128433050", "0"][index]!,
    currency: "CNY",
    agent: index === 2 ? null : { id: "agt_1", name: "华东收单服务有限公司", nameEn: "East China Acquiring Services" },
    creditCode: "91310104MA1FR8K25K",
    account: { bank: "中国工商银行上海徐汇支行", name: merchants[index]!.name, masked: "1001****0123" },
    provider: {
      name: "一清支付有限公司(演示)",
      nameEn: "OneClear Payment Ltd. (demo)",
      licenceNumber: "Z2000031000010",
      servicePhone: "400-820-0000",
    },
    places: [
      {
        id: "plc_1",
        name: "徐汇店",
        address: "上海市徐汇区衡山路 880 号",
        latitude: 31.2018,
        longitude: 121.4432,
        radiusM: 500,
        status: "active",
      },
    ],
    fees: {
      version: 3,
      validFrom: "2026-10-24",
      validUntil: null,
      signedOn: "2026-10-09",
      refundFee: "full-refund-returns-fee",
      rates: [
        {
          cardType: "debit",
          ratePpm: "5000",
          minMinor: "0",
          capMinor: "2000",
          textZh: "借记卡 0.50 % 封顶 20 元",
          textEn: "Debit cards 0.50 %, at most ¥20",
        },
        {
          cardType: "credit",
          ratePpm: "6000",
          minMinor: "0",
          capMinor: null,
          textZh: "信用卡 0.60 %",
          textEn: "Credit cards 0.60 %",
        },
        {
          cardType: "foreign",
          ratePpm: "18000",
          minMinor: "0",
          capMinor: null,
          textZh: "境外卡 1.80 %",
          textEn: "Foreign cards 1.80 %",
        },
      ],
    },
    bindings: [aTerminal(index, now)],
    today: { approvedMinor: "341200", approved: 27, declined: 1, unknown: 0, refundedMinor: "1999" },
  };
}

export const channels: { data: Channel[] } = {
  data: [
    {
      id: "chn_1",
      name: "simulated-network",
      host: "127.0.0.1",
      port: 40_213,
      dialect: "iso87-ascii",
      acquirerCode: "48980000",
      brands: ["unionpay", "visa", "mastercard"],
      timeoutMs: 30_000,
      connections: 1,
      inFlightMax: 4_000,
      link: { state: "up", hasRoom: true },
    },
    {
      id: "chn_2",
      name: "second-network",
      host: "127.0.0.1",
      port: 40_214,
      dialect: "iso87-ascii",
      acquirerCode: "48980000",
      brands: ["visa"],
      timeoutMs: 25_000,
      connections: 2,
      inFlightMax: 400,
      link: null,
    },
  ],
};
