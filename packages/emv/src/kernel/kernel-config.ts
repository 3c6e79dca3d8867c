/**
 * What a terminal knows before a card comes: a table, so that an acquirer's parameter download replaces it. The action
 * codes of UnionPay are those that shipped terminals carry; floor limits are zero, so every payment goes online.
 */
import { asciiBytes, fromHex, packedDigits } from "../hex.ts";

export type KernelApplication = {
  /** Application identifier, 5-16 bytes in hexadecimal. */
  readonly aid: string;
  readonly name: string;
  /** Whether cards with a longer identifier that begins like this one match as well (ASI, DF01 = 00). */
  readonly partialMatch: boolean;
  /** Tag 9F09 in hexadecimal. */
  readonly applicationVersion: string;
  /** Terminal action codes, 5 bytes in hexadecimal. */
  readonly actionCodes: { readonly default: string; readonly denial: string; readonly online: string };
  /** From this amount on a payment goes online. */
  readonly floorLimitMinor: bigint;
  readonly contactless: {
    /** From this amount on the antenna is refused. */
    readonly transactionLimitMinor: bigint;
    /** Above this amount the holder is verified. */
    readonly cvmLimitMinor: bigint;
  };
};

export type KernelConfig = {
  /** Tag 9F35, 2 digits: 22 = attended, at a merchant, online with offline capability. */
  readonly terminalType: string;
  /** Tag 9F1A: ISO 3166 number, 3 or 4 digits. */
  readonly countryCode: string;
  /** Tag 9F33 in hexadecimal. This kernel does online PIN, signature and no verification; other bits are ignored. */
  readonly capabilities: string;
  /** Tag 9F40 in hexadecimal. */
  readonly additionalCapabilities: string;
  /** Tag 9F1E: 8 characters. */
  readonly interfaceDeviceSerial: string;
  /** Tag 9F66 in hexadecimal, without the two bits that each amount decides. */
  readonly terminalQualifiers: string;
  /** Response codes (field 39) that mean the issuer approved. */
  readonly approvedResponseCodes: readonly string[];
  readonly applications: readonly KernelApplication[];
};

const unionPayApplication = {
  partialMatch: true,
  applicationVersion: "0030",
  actionCodes: { default: "D84000A800", denial: "0010000000", online: "D84004F800" },
  floorLimitMinor: 0n,
  // Small amounts without PIN and signature: up to 1,000 yuan.
  contactless: { transactionLimitMinor: 5_000_000n, cvmLimitMinor: 100_000n },
} as const;

export const defaultKernelConfig: KernelConfig = {
  terminalType: "22",
  countryCode: "0156",
  // Keys, stripe and contacts; online PIN, signature, no verification; no offline data authentication.
  capabilities: "E06800",
  additionalCapabilities: "F000F0A001",
  interfaceDeviceSerial: "00000001",
  terminalQualifiers: "36000000",
  approvedResponseCodes: ["00", "10", "11", "16", "A2", "A4", "A5", "A6"],
  applications: [
    { ...unionPayApplication, aid: "A000000333010101", name: "UnionPay debit" },
    { ...unionPayApplication, aid: "A000000333010102", name: "UnionPay credit" },
    { ...unionPayApplication, aid: "A000000333010103", name: "UnionPay quasi-credit" },
    { ...unionPayApplication, aid: "A000000333010108", name: "UnionPay US debit" },
    {
      ...unionPayApplication,
      aid: "A0000000031010",
      name: "Visa",
      applicationVersion: "0096",
      actionCodes: { default: "DC4000A800", denial: "0010000000", online: "DC4004F800" },
    },
    {
      ...unionPayApplication,
      aid: "A0000000041010",
      name: "Mastercard",
      applicationVersion: "0002",
      actionCodes: { default: "FC50BC2000", denial: "0000000000", online: "FC50BCF800" },
    },
  ],
};

/** A configuration as the kernel uses it: bytes made once. */
export type Kernel = {
  readonly config: KernelConfig;
  readonly applications: readonly KernelApplicationBytes[];
  /** Terminal values that are the same in every payment. */
  readonly terminalTags: ReadonlyMap<string, Uint8Array>;
  readonly terminalQualifiers: Uint8Array;
  readonly capabilities: Uint8Array;
  readonly approvedResponseCodes: ReadonlySet<string>;
};

export type KernelApplicationBytes = {
  readonly settings: KernelApplication;
  readonly aid: Uint8Array;
  readonly applicationVersion: Uint8Array;
  readonly actionCodes: { readonly default: Uint8Array; readonly denial: Uint8Array; readonly online: Uint8Array };
};

const compiled = new WeakMap<KernelConfig, Kernel>();

/** The configuration in bytes; made once per configuration object, which must not be changed afterwards. */
export function kernelOf(config: KernelConfig): Kernel {
  let kernel = compiled.get(config);
  if (kernel === undefined) {
    kernel = compile(config);
    compiled.set(config, kernel);
  }
  return kernel;
}

function compile(config: KernelConfig): Kernel {
  if (config.interfaceDeviceSerial.length !== 8) throw new RangeError("interfaceDeviceSerial has 8 characters");
  const capabilities = exactly(3, config.capabilities, "capabilities");
  return {
    config,
    capabilities,
    terminalQualifiers: exactly(4, config.terminalQualifiers, "terminalQualifiers"),
    approvedResponseCodes: new Set(config.approvedResponseCodes),
    terminalTags: new Map([
      ["9F33", capabilities],
      ["9F35", packedDigits(config.terminalType, 1)],
      ["9F40", exactly(5, config.additionalCapabilities, "additionalCapabilities")],
      ["9F1A", packedDigits(config.countryCode, 2)],
      ["9F1E", asciiBytes(config.interfaceDeviceSerial)],
      // No electronic cash.
      ["9F7A", Uint8Array.of(0)],
    ]),
    applications: config.applications.map((settings) => ({
      settings,
      aid: fromHex(settings.aid),
      applicationVersion: exactly(2, settings.applicationVersion, "applicationVersion"),
      actionCodes: {
        default: exactly(5, settings.actionCodes.default, "actionCodes.default"),
        denial: exactly(5, settings.actionCodes.denial, "actionCodes.denial"),
        online: exactly(5, settings.actionCodes.online, "actionCodes.online"),
      },
    })),
  };
}

function exactly(byteCount: number, hex: string, name: string): Uint8Array {
  const bytes = fromHex(hex);
  if (bytes.length !== byteCount) throw new RangeError(`${name} has ${byteCount} bytes, not ${bytes.length}`);
  return bytes;
}
