// The kernel's table for this terminal: its serial number (9F1E) and the acquirer's limit for cards without verification.

import { type KernelConfig, defaultKernelConfig } from "@oneclear/emv";
import type { TerminalConfiguration } from "./configuration.ts";

export function kernelConfig({ serial, limits }: TerminalConfiguration): KernelConfig {
  const contactless = { transactionLimitMinor: limits.maxAmountMinor, cvmLimitMinor: limits.contactlessNoPinMinor };
  return {
    ...defaultKernelConfig,
    interfaceDeviceSerial: serial.slice(-8).padStart(8, "0"),
    applications: defaultKernelConfig.applications.map((application) => ({ ...application, contactless })),
  };
}
