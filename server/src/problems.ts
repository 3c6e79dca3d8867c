import { assert } from "#kernel/assert";
import type { Bilingual, ProblemEntry } from "#kernel/http/problem";
import { approvalProblems } from "#modules/approvals";
import { exportProblems } from "#modules/exports";
import { notificationProblems } from "#modules/notifications";
import { fileProblems } from "#modules/files";
import { policyProblems } from "#modules/policy";
import { agentProblems } from "#modules/agents";
import { deviceProblems } from "#modules/devices";
import { applicationProblems } from "#modules/applications";
import { providerProblems } from "#modules/providers";
import { developerProblems } from "#modules/developers";
import { identityProblems } from "#modules/identity";
import { storeProblems } from "#modules/merchants";
import { webhookProblems } from "#modules/webhooks";
import { monitoringProblems } from "#modules/monitoring";
import { viewsProblems } from "#modules/views";
import { bindingProblems, dayProblems } from "./problems/binding.ts";
import { feeProblems } from "./problems/fees.ts";
import { httpProblems } from "./problems/http.ts";
import { issuerAnswers } from "./problems/issuer-answers.ts";
import { tableProblems } from "./problems/tables.ts";
import { causeProblems, deskProblems, fundsProblems, parkedProblems, paymentProblems } from "./problems/payment.ts";
import { terminalLineProblems } from "./problems/terminal-line.ts";

/**
 * The one closed catalogue of everything the platform can say "no" with: code → HTTP status → field 39 → text. Each part
 * lists its own refusals; two parts with the same code stop the program at start. `docs/errors.md` is made from it.
 */
const parts = {
  "Terminal line": terminalLineProblems,
  Payments: paymentProblems,
  Funds: fundsProblems,
  "Refunds from a desk": deskProblems,
  "Parked reversals": parkedProblems,
  "Unknown and reversed": causeProblems,
  Binding: bindingProblems,
  "Day close": dayProblems,
  Fees: feeProblems,
  "Four eyes": approvalProblems,
  People: identityProblems,
  Webhooks: webhookProblems,
  Views: viewsProblems,
  Providers: providerProblems,
  Devices: deviceProblems,
  Tables: tableProblems,
  Files: fileProblems,
  Exports: exportProblems,
  Notifications: notificationProblems,
  Agents: agentProblems,
  Applications: applicationProblems,
  Stores: storeProblems,
  Policy: policyProblems,
  Developers: developerProblems,
  "Work on events": monitoringProblems,
  HTTP: httpProblems,
} as const;

type Codes = { readonly [Part in keyof typeof parts]: keyof (typeof parts)[Part] }[keyof typeof parts];

declare module "#kernel/http/problem" {
  interface ProblemCodes extends Record<Codes, true> {}
}

/** Joins catalogues; a code that two of them claim is refused. */
export function joined(
  catalogues: Readonly<Record<string, Readonly<Record<string, ProblemEntry>>>>,
): Readonly<Record<string, ProblemEntry>> {
  const all: Record<string, ProblemEntry> = Object.create(null) as Record<string, ProblemEntry>;
  for (const [part, entries] of Object.entries(catalogues)) {
    for (const [code, entry] of Object.entries(entries)) {
      assert(!(code in all), `the refusal "${code}" is listed twice, the second time under ${part}`);
      all[code] = entry;
    }
  }
  return all;
}

export const problems = joined(parts);
export const problemParts: Readonly<Record<string, Readonly<Record<string, ProblemEntry>>>> = parts;

/** The entry of a refusal code; an unknown one is a bug, because the catalogue is closed. */
export function problemOf(code: string): ProblemEntry {
  const entry = problems[code];
  assert(entry !== undefined, `the refusal "${code}" is not in the catalogue`);
  return entry;
}

/** Field 39 for the terminal. Codes that have none never reach a terminal by design; 96 keeps it defined all the same. */
export const field39Of = (code: string): string => problemOf(code).field39 ?? "96";

const NOTHING: Bilingual = { en: "", zh: "" };

/** Why a payment is declined, unknown or reversed, in words; the bank's own answer where the bank decided. */
export function causeText(cause: string, responseCode: string | undefined): Bilingual {
  if (cause === "") return NOTHING;
  const told = cause === "issuer-declined" && responseCode !== undefined ? issuerAnswers[responseCode] : undefined;
  return told ?? problems[cause]?.title ?? { en: cause, zh: cause };
}
