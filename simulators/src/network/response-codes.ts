/**
 * Field 39 as this issuer uses it: each way out of a decision has a name, the code stands here once.
 * Codes after ISO 8583:1987 and the UnionPay response code table; the choice among neighbours (59 for a wrong
 * cryptogram, 22 for a counter that runs backwards, 99 for an unreadable PIN block) is this simulator's own.
 */
export const responseCodes = {
  approved: "00",
  "related-transaction-invalid": "12",
  "amount-invalid": "13",
  "card-number-invalid": "14",
  "issuer-unknown": "15",
  "counter-regressed": "22",
  "original-not-found": "25",
  "format-error": "30",
  "not-supported": "40",
  "funds-insufficient": "51",
  "card-expired": "54",
  "pin-wrong": "55",
  "cryptogram-wrong": "59",
  "amount-differs": "64",
  "pin-tries-exceeded": "75",
  "signed-off": "91",
  duplicate: "94",
  "system-fault": "96",
  "pin-unreadable": "99",
  "mac-wrong": "A0",
} as const;

/** Why the issuer decided as it did. */
export type Verdict = keyof typeof responseCodes;

/** Class A of the response code table: codes that leave the payment standing and the account moved. */
const standingCodes: ReadonlySet<string> = new Set(["00", "10", "11", "A2", "A4", "A5", "A6"]);

/** Whether a payment answered with this field 39 stands (moves money), as class A of the response codes has it. */
export function leavesPaymentStanding(responseCode: string): boolean {
  return standingCodes.has(responseCode);
}
