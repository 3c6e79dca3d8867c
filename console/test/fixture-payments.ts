import type { Payment, PaymentRow } from "../src/api/shapes.ts";

/** Payments as the API tells them: every status, the longest names, the largest amounts. Test only. */
export const merchants = [
  {
    id: "mer_0DCM4V5Q8R2TX",
    name: "上海蓝杯咖啡有限公司",
    nameEn: "Blue Cup Coffee (Shanghai) Co., Ltd.",
    shortName: "蓝杯咖啡",
  },
  {
    id: "mer_0DCM4V5Q8R2TY",
    name: "上海丰田里生鲜超市有限公司浦东新区张杨路第二分公司",
    nameEn: "Fengtianli Fresh Market (Shanghai) Co., Ltd., Second Branch Zhangyang Road, Pudong New Area",
    shortName: "丰田里生鲜张杨路二店",
  },
  {
    id: "mer_0DCM4V5Q8R2TZ",
    name: "上海静安云舍酒店管理有限公司",
    nameEn: "Yunshe Hotel Management (Jing'an, Shanghai) Co., Ltd.",
    shortName: "云舍酒店",
  },
] as const;
export const terminals = [
  { id: "ter_0DCM4V5Q8R300", number: "10000001", serial: "00000202OC100001" },
  { id: "ter_0DCM4V5Q8R301", number: "10000002", serial: "00000204OC200002" },
  { id: "ter_0DCM4V5Q8R302", number: "10000003", serial: "00000203OC300003" },
] as const;

const outcomes: readonly (Partial<PaymentRow> & { readonly amountMinor: string })[] = [
  { amountMinor: "3650", status: "sent", decidedAt: null, durationMs: null, responseCode: null, authCode: null },
  { amountMinor: "12340" },
  {
    amountMinor: "980000000",
    status: "declined",
    cause: "issuer-declined",
    causeTextZh: "可用余额不足",
    causeTextEn: "Not enough money available",
    responseCode: "51",
    authCode: null,
  },
  {
    amountMinor: "25800",
    status: "unknown",
    cause: "channel-silent",
    causeTextZh: "银行没有应答",
    causeTextEn: "No answer from the bank",
    responseCode: null,
    authCode: null,
    durationMs: 30_021,
  },
  {
    amountMinor: "8800",
    status: "reversed",
    cause: "channel-silent",
    causeTextZh: "银行没有应答",
    causeTextEn: "No answer from the bank",
    responseCode: null,
    authCode: null,
  },
  { amountMinor: "4200", status: "voided" },
  { amountMinor: "4200", kind: "void" },
  { amountMinor: "128433050", card: { first6: "476173", last4: "0119", brand: "visa", cardType: "credit" } },
  {
    amountMinor: "1999",
    kind: "refund",
    card: { first6: "541333", last4: "0011", brand: "mastercard", cardType: "credit" },
  },
  { amountMinor: "0", kind: "balance" },
  {
    amountMinor: "66600",
    status: "declined",
    cause: "terminal-relocated",
    causeTextZh: "终端不在登记的地点",
    causeTextEn: "The terminal is not where it is registered",
    responseCode: null,
    authCode: null,
  },
  { amountMinor: "5" },
];

export const idOf = (number: number): string => `pay_0DCM${number.toString(36).toUpperCase().padStart(9, "0")}`;

/** The payment of a number; higher numbers are newer. */
export function aRow(number: number, at: number): PaymentRow {
  const createdAt = new Date(at).toISOString();
  return {
    id: idOf(number),
    createdAt,
    decidedAt: new Date(at + 268).toISOString(),
    kind: "sale",
    status: "approved",
    cause: "",
    causeTextZh: "",
    causeTextEn: "",
    currency: "CNY",
    card: { first6: "621234", last4: String(1000 + (number % 9000)), brand: "unionpay", cardType: "debit" },
    entryMode: number % 3 === 0 ? "071" : "051",
    merchant: merchants[number % 3]!,
    terminal: terminals[number % 3]!,
    batch: 12,
    batchDate: createdAt.slice(0, 10),
    trace: number % 1_000_000,
    rrn: number.toString(36).toUpperCase().padStart(12, "0"),
    authCode: "A1B2C3",
    responseCode: "00",
    businessDay: createdAt.slice(0, 10),
    clearingDate: createdAt.slice(5, 7) + createdAt.slice(8, 10),
    feeMinor: "74",
    durationMs: 268,
    ...outcomes[(outcomes.length - (number % outcomes.length)) % outcomes.length]!,
  };
}

const stepsOf = (row: PaymentRow) => [
  { step: "check-mac", micros: 412, decision: "good", reason: null },
  { step: "bound", micros: 96, decision: "as-sealed", reason: null },
  { step: "batch", micros: 7, decision: "open", reason: null },
  { step: "may-it", micros: 31, decision: "go-on", reason: null },
  { step: "translate-pin", micros: 188, decision: "translated", reason: null },
  { step: "keep-as-sent", micros: 2_140, decision: "accepted", reason: null },
  {
    step: "ask-network",
    micros: 262_884,
    decision:
      row.status === "declined"
        ? "declined"
        : row.status === "unknown" || row.status === "reversed"
          ? "unknown"
          : "approved",
    reason: row.cause === "" ? null : row.cause,
  },
  {
    step: "fee",
    micros: 12,
    decision: row.status === "approved" ? "computed" : "none",
    reason: row.status === "approved" ? "rate-half-up" : null,
  },
];

const chip =
  "hex:9F26081122334455667788" +
  "9F270180" +
  "9F101307010103A0A802010A010000000000D5B1C2A4" +
  "9F3704A1B2C3D4" +
  "9F3602001C" +
  "95058000048000" +
  "9A03261123" +
  "9C0100" +
  "9F02060000000123405F2A020156" +
  "82027C00" +
  "9F1A020156" +
  "9F3303E0F8C8" +
  "9F34034203005F24031912318408A000000333010101" +
  "9F1E084F43313030303031";

function messagesOf(row: PaymentRow) {
  const pan = `${row.card.first6}*********${row.card.last4}`;
  const amount = row.amountMinor.padStart(12, "0");
  const at = (ms: number): string => new Date(Date.parse(row.createdAt) + ms).toISOString();
  const number = String(row.trace).padStart(6, "0");
  const shared = { "3": "000000", "4": amount, "11": number, "41": row.terminal.number, "42": "898290158120001" };
  return [
    {
      direction: "terminal-in" as const,
      at: at(0),
      message: {
        tpdu: "6000030000",
        header: "603200320000",
        mti: "0200",
        fields: {
          ...shared,
          "2": pan,
          "14": "****",
          "22": "051",
          "23": "001",
          "25": "00",
          "26": "12",
          "35": "*************************************",
          "49": "156",
          "52": "hex:****************",
          "53": "2600000000000000",
          "55": chip,
          "59": "17027BD+31.230400,+121.473700A207101002020201600000202OC10000103006****040408D1C2B3A4",
          "60": "22000012000501",
          "64": "hex:4438383241373342",
        },
      },
    },
    {
      direction: "channel-out" as const,
      at: at(3),
      message: {
        mti: "0200",
        fields: {
          ...shared,
          "2": pan,
          "7": "1123063005",
          "18": "5814",
          "22": "051",
          "32": "48980000",
          "37": row.rrn,
          "43": "BLUE COFFEE XUHUI      SHANGHAI     CHN",
          "49": "156",
          "52": "hex:****************",
          "55": chip,
          "64": "hex:9F1B2C3D4E5F6071",
        },
      },
    },
    ...(row.responseCode === null
      ? []
      : [
          {
            direction: "channel-in" as const,
            at: at(266),
            message: {
              mti: "0210",
              fields: {
                ...shared,
                "7": "1123063005",
                "15": "1123",
                "37": row.rrn,
                "38": row.authCode ?? "",
                "39": row.responseCode,
                "55": "hex:910AA1B2C3D4E5F607183030",
                "64": "hex:0A1B2C3D4E5F6071",
              },
            },
          },
          {
            direction: "terminal-out" as const,
            at: at(267),
            message: {
              tpdu: "6000000003",
              header: "603200320000",
              mti: "0210",
              fields: {
                ...shared,
                "37": row.rrn,
                "38": row.authCode ?? "",
                "39": row.responseCode,
                "64": "hex:3131324430313246",
              },
            },
          },
        ]),
  ];
}

/** The page of a payment. */
export function aPayment(row: PaymentRow, original: PaymentRow): Payment {
  const moves = row.status === "approved" && row.kind === "sale";
  const unknown = row.status === "unknown" || row.status === "reversed";
  const at = Date.parse(row.createdAt);
  const side = (kind: string, label: string, labelEn: string) => ({ kind, label, labelEn });
  const network = side("channel-receivable", "应收卡组织 simulated-network", "Owed by simulated-network");
  const merchant = side("merchant-payable", `应付 ${row.merchant.shortName}`, `Owed to ${row.merchant.nameEn}`);
  const capped = BigInt(row.amountMinor) > 10_000_000n;
  return {
    ...row,
    originalId: row.kind === "void" || row.kind === "refund" ? original.id : null,
    fee: moves
      ? {
          schedule: "sch_1",
          version: 3,
          cardType: row.card.cardType,
          ratePpm: "6000",
          minMinor: "0",
          capMinor: capped ? "2000" : null,
          amountMinor: row.amountMinor,
          feeMinor: capped ? "2000" : row.feeMinor,
          rule: capped ? "rate-capped" : "rate-half-up",
        }
      : null,
    undoings: row.status === "voided" ? [{ ...original, kind: "void", amountMinor: row.amountMinor }] : [],
    undoneMinor: row.status === "voided" ? row.amountMinor : "0",
    journeys: [
      {
        part: "authorise",
        at: row.decidedAt ?? row.createdAt,
        steps: stepsOf(row),
        messages: messagesOf(row) as unknown as Payment["journeys"][number]["messages"],
      },
      ...(row.status === "reversed"
        ? [
            {
              part: "network-reversal" as const,
              at: new Date(at + 42_000).toISOString(),
              steps: [{ step: "undo-at-network", micros: 210_400, decision: "00", reason: null }],
              messages: [],
            },
          ]
        : []),
    ],
    transfers: moves
      ? [
          {
            id: "trf_1",
            code: "sale",
            debit: network,
            credit: merchant,
            amountMinor: row.amountMinor,
            businessDay: row.businessDay,
            postedAt: new Date(at + 268).toISOString(),
          },
          {
            id: "trf_2",
            code: "sale-fee",
            debit: merchant,
            credit: side("fees", "手续费收入", "Fees"),
            amountMinor: capped ? "2000" : row.feeMinor,
            businessDay: row.businessDay,
            postedAt: new Date(at + 268).toISOString(),
          },
        ]
      : [],
    reversal: unknown
      ? {
          status: row.status === "reversed" ? "done" : "queued",
          owner: "reversals",
          attempts: 2,
          reason: "98",
          deadlineAt: new Date(at + 600_000).toISOString(),
          doneAt: row.status === "reversed" ? new Date(at + 42_000).toISOString() : null,
          answered: row.status === "reversed" ? "00" : null,
          resolution: null,
        }
      : null,
    desk: null,
    arrival: { expectedOn: moves ? "2026-11-25" : null, payoutId: null },
  };
}
