// What a terminal is told once, by its acquirer. Everything the standard leaves open or an acquirer may choose is here
// and never a constant in the flows. `withDefaults` refuses what could not be put on the wire.

import type { DialectName } from "@oneclear/iso8583";

export type Product = "traditional-pos" | "e-signature-pos" | "smart-touch-pos" | "qr-sign";
export type Language = "zh" | "en";

export type TerminalConfiguration = {
  /** Field 41, 8 characters. */
  readonly terminalId: string;
  /** Field 42, 15 characters. */
  readonly merchantId: string;
  /** Printed on the receipt. */
  readonly merchantName: string;
  /** The hardware serial number (终端序列号), up to 50 ASCII characters. */
  readonly serial: string;
  /** Field 59 A2.01: 02 traditional POS, 04 smart POS, 10 bar-code terminal … */
  readonly deviceType: string;
  readonly product: Product;
  readonly dialect: DialectName;
  readonly keyKind: "TDES" | "SM4";
  /** Where the device stands, in degrees (BeiDou). Travels in field 59 of every message. */
  readonly position: { readonly latitude: number; readonly longitude: number };
  /** Field 59 A2.05, up to 8 characters. */
  readonly appVersion: string;
  readonly currency: "156";
  readonly limits: {
    readonly maxAmountMinor: bigint;
    /** Up to this amount a contactless card needs neither PIN nor signature (免密免签). A dated parameter of the acquirer. */
    readonly contactlessNoPinMinor: bigint;
    /** Settle before this many entries: F48 counts payments in three digits. */
    readonly batchEntriesMax: number;
  };
  readonly timeouts: { readonly replyMs: number };
  readonly reversal: {
    /** Try once as soon as the doubt arises, not only before the next payment. */
    readonly atOnce: boolean;
    /** After so many failed tries the merchant is told whom to call. The tries go on. */
    readonly failuresBeforeNotice: number;
    readonly backoffMs: number;
    readonly backoffMaxMs: number;
  };
  /** Encrypt a part of tracks 2 and 3 with the track key (F53 digit 3 = 1). */
  readonly encryptTracks: boolean;
  readonly language: Language;
  /** Receipts are marked 测试. */
  readonly demo: boolean;
  /** Field 63 of sign-on and settlement, and on the receipt. */
  readonly operator: string;
  /** Printed on the receipt. */
  readonly acquirerName: string;
  /** Whom the merchant calls when a reversal finds no end. */
  readonly helpline: string;
  readonly tpdu: string;
  readonly header: string;
  /** F62 of the sign-on: the 4-digit number of the terminal's network certificate. */
  readonly certificateNumber: string;
  /** The merchant's local time. China has one zone and no summer time. */
  readonly utcOffsetMinutes: number;
};

type Required = "terminalId" | "merchantId" | "merchantName" | "serial" | "dialect" | "keyKind" | "position";
type Nested = "limits" | "timeouts" | "reversal";

/** A configuration with only what has no sensible default, and any part of the rest. */
export type TerminalSettings = Pick<TerminalConfiguration, Required> &
  Partial<Omit<TerminalConfiguration, Required | Nested>> & {
    readonly [Part in Nested]?: Partial<TerminalConfiguration[Part]>;
  };

/** Fills in the defaults. Throws a RangeError that names the setting when a value cannot travel in its field. */
export function withDefaults(settings: TerminalSettings): TerminalConfiguration {
  const configuration: TerminalConfiguration = {
    deviceType: "02",
    product: "traditional-pos",
    appVersion: "1.0.0",
    currency: "156",
    encryptTracks: false,
    language: "zh",
    demo: false,
    operator: "01",
    acquirerName: "",
    helpline: "收单机构 your acquirer",
    tpdu: "6000030000",
    header: "603100310000",
    certificateNumber: "0000",
    utcOffsetMinutes: 480,
    ...settings,
    limits: {
      maxAmountMinor: 5_000_000n,
      contactlessNoPinMinor: 100_000n,
      batchEntriesMax: 999,
      ...settings.limits,
    },
    // Clients seen wait 30, 50 or 60 seconds.
    timeouts: { replyMs: 45_000, ...settings.timeouts },
    reversal: { atOnce: true, failuresBeforeNotice: 3, backoffMs: 30_000, backoffMaxMs: 900_000, ...settings.reversal },
  };
  for (const [setting, form] of forms) {
    if (!form.test(configuration[setting])) {
      throw new RangeError(`terminal setting ${setting} does not fit its field: ${form.source}`);
    }
  }
  const { latitude, longitude } = configuration.position;
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180))
    throw new RangeError("terminal setting position is off the globe");
  if (configuration.limits.maxAmountMinor > 999_999_999_999n)
    throw new RangeError("terminal setting maxAmountMinor exceeds F4");
  return configuration;
}

const forms = [
  ["terminalId", /^[\x20-\x7E]{8}$/],
  ["merchantId", /^[\x20-\x7E]{15}$/],
  ["serial", /^[\x21-\x7E]{1,50}$/],
  ["deviceType", /^\d{2}$/],
  ["appVersion", /^[\x20-\x7E]{1,8}$/],
  ["operator", /^[\x21-\x7E]{1,3}$/],
  ["tpdu", /^[0-9A-Fa-f]{10}$/],
  ["header", /^[0-9A-Fa-f]{12}$/],
  ["certificateNumber", /^\d{4}$/],
] as const satisfies readonly (readonly [keyof TerminalConfiguration, RegExp])[];
