import type { paths } from "../generated/api.d.ts";

/** The shapes the pages speak of, each taken from the answer it comes in. */
export type AnswerOf<Operation> = Operation extends {
  responses: { 200: { content: { "application/json": infer Body } } };
}
  ? Body
  : never;

export type Me = AnswerOf<paths["/v1/me"]["get"]>;
export type User = Me["user"];
type PostAnswerOf<Path extends keyof paths> = AnswerOf<
  paths[Path] extends { post: infer Operation } ? Operation : never
>;
export type SecondStep = NonNullable<PostAnswerOf<"/v1/session">["secondStep"]>;
export type Security = AnswerOf<paths["/v1/me/security"]["get"]>;
export type Passkey = Security["passkeys"][number];
export type Session = AnswerOf<paths["/v1/me/sessions"]["get"]>["data"][number];
export type ManagedUser = AnswerOf<paths["/v1/users"]["get"]>["data"][number];
export type Permission = User["permissions"][number];
export type Role = User["role"];
export type Preferences = AnswerOf<paths["/v1/preferences"]["get"]>;
export type ListPreference = Preferences["lists"][string];
export type SavedView = AnswerOf<paths["/v1/views"]["get"]>["data"][number];
export type SearchAnswer = AnswerOf<paths["/v1/search"]["get"]>;
export type Overview = AnswerOf<paths["/v1/overview"]["get"]>;
export type PaymentRow = AnswerOf<paths["/v1/payments"]["get"]>["data"][number];
export type Payment = AnswerOf<paths["/v1/payments/{id}"]["get"]>;
export type PaymentStatus = PaymentRow["status"];
export type PaymentKind = PaymentRow["kind"];
export type FeeExplained = NonNullable<Payment["fee"]>;
export type Journey = Payment["journeys"][number];
export type JourneyMessage = Journey["messages"][number];
export type Transfer = Payment["transfers"][number];
export type Reversal = NonNullable<Payment["reversal"]>;
export type MerchantRow = AnswerOf<paths["/v1/merchants"]["get"]>["data"][number];
export type Merchant = AnswerOf<paths["/v1/merchants/{id}"]["get"]>;
export type MerchantLabel = PaymentRow["merchant"];
export type FeeSchedule = NonNullable<Merchant["fees"]>;
export type TerminalRow = AnswerOf<paths["/v1/terminals"]["get"]>["data"][number];
export type Terminal = AnswerOf<paths["/v1/terminals/{id}"]["get"]>;
export type Binding = NonNullable<TerminalRow["binding"]>;
export type SettlementDays = AnswerOf<paths["/v1/settlement/days"]["get"]>;
export type SettlementDayRow = SettlementDays["days"][number];
export type SettlementDay = AnswerOf<paths["/v1/settlement/days/{day}"]["get"]>;
export type Payout = SettlementDay["payouts"][number];
export type TerminalBatch = SettlementDay["batches"][number];
export type TrialBalance = AnswerOf<paths["/v1/ledger/trial-balance"]["get"]>;
export type LedgerProof = AnswerOf<paths["/v1/ledger/proof"]["post"]>;
export type Channel = AnswerOf<paths["/v1/channels"]["get"]>["data"][number];
/** Nobody has to be there to call: a live world begins without its institution. */
export type Contact = NonNullable<AnswerOf<paths["/v1/contact"]["get"]>>;
export type Takings = AnswerOf<paths["/v1/takings/today"]["get"]>;
export type NextArrival = NonNullable<Takings["money"]>["arrivals"][number];
export type OwnPayout = AnswerOf<paths["/v1/payouts/{id}"]["get"]>;
export type PayoutPayment = AnswerOf<paths["/v1/payouts/{id}/payments"]["get"]>["data"][number];
export type ApiKeyRow = AnswerOf<paths["/v1/developer/keys"]["get"]>["data"][number];
export type LoggedRequestRow = AnswerOf<paths["/v1/developer/requests"]["get"]>["data"][number];
export type LoggedRequest = AnswerOf<paths["/v1/developer/requests/{id}"]["get"]>;
export type ErrorEntry = AnswerOf<paths["/v1/errors"]["get"]>["data"][number];
export type RefundTerms = AnswerOf<paths["/v1/payments/{id}/refund-terms"]["get"]>;
export type AgentRow = AnswerOf<paths["/v1/agents/{id}"]["get"]>;
export type AgentPeriod = AnswerOf<paths["/v1/agents/{id}/history"]["get"]>["data"][number];
export type StaffMember = AnswerOf<paths["/v1/staff"]["get"]>["data"][number];
export type PermissionMatrix = AnswerOf<paths["/v1/permissions"]["get"]>;
