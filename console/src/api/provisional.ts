/** The shapes of the API as first written down, until the ones generated from the server take their place. */
type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  requestId: string;
  titleZh: string;
  detailZh: string;
  action: string;
  actionZh: string;
  errors?: { pointer: string; message: string }[];
};
type Answer<Body> = {
  200: { headers: Record<string, unknown>; content: { "application/json": Body } };
  "4XX": { headers: Record<string, unknown>; content: { "application/problem+json": Problem } };
  "5XX": { headers: Record<string, unknown>; content: { "application/problem+json": Problem } };
};
type Id = { path: { id: string } };
type Get<Body, Parameters = object> = { get: { parameters: Parameters; responses: Answer<Body> } };
type Post<Body, Sent, Parameters = object> = {
  post: { parameters: Parameters; requestBody: { content: { "application/json": Sent } }; responses: Answer<Body> };
};
type Page<Row> = { data: Row[]; hasMore: boolean; nextBefore: string | null };

type Role =
  | "operations"
  | "risk"
  | "finance"
  | "support"
  | "administrator"
  | "auditor"
  | "agent"
  | "merchant-owner"
  | "merchant-cashier";
type Permission =
  | "payments.read"
  | "merchants.read"
  | "terminals.read"
  | "terminals.bind"
  | "terminals.lock"
  | "settlement.read"
  | "settlement.close"
  | "ledger.read"
  | "routing.read"
  | "audit.read"
  | "users.read";
type User = {
  id: string;
  login: string;
  displayName: string;
  displayNameEn: string;
  role: Role;
  permissions: Permission[];
  merchantId: string | null;
};
type MerchantLabel = { id: string; name: string; nameEn: string; shortName: string };
type TerminalLabel = { id: string; number: string; serial: string };
type Status = "sent" | "approved" | "declined" | "unknown" | "reversed" | "voided";
type PaymentRow = {
  id: string;
  createdAt: string;
  decidedAt: string | null;
  kind: "sale" | "void" | "refund" | "balance";
  status: Status;
  cause: string;
  causeTextZh: string;
  causeTextEn: string;
  amountMinor: string;
  currency: string;
  card: { first6: string; last4: string; brand: string; cardType: string };
  entryMode: string;
  merchant: MerchantLabel;
  terminal: TerminalLabel;
  batch: number;
  batchDate: string;
  trace: number;
  rrn: string;
  authCode: string | null;
  responseCode: string | null;
  businessDay: string;
  clearingDate: string | null;
  feeMinor: string;
  durationMs: number | null;
};
type TransferSide = { kind: string; label: string; labelEn: string };
type Payment = PaymentRow & {
  originalId: string | null;
  fee: {
    schedule: string;
    version: number;
    cardType: string;
    ratePpm: string;
    minMinor: string;
    capMinor: string | null;
    amountMinor: string;
    feeMinor: string;
    rule: string;
  } | null;
  undoings: PaymentRow[];
  undoneMinor: string;
  journeys: {
    part: "authorise" | "reversal" | "network-reversal";
    at: string;
    steps: { step: string; micros: number; decision: string; reason: string | null }[];
    messages: {
      direction: "terminal-in" | "channel-out" | "channel-in" | "terminal-out";
      at: string;
      message: { mti: string; fields: Record<string, string> } & Record<string, unknown>;
    }[];
  }[];
  transfers: {
    id: string;
    code: string;
    debit: TransferSide;
    credit: TransferSide;
    amountMinor: string;
    businessDay: string;
    postedAt: string;
  }[];
  reversal: {
    status: string;
    owner: string;
    attempts: number;
    reason: string;
    deadlineAt: string;
    doneAt: string | null;
    answered: string | null;
  } | null;
  arrival: { expectedOn: string | null; payoutId: string | null };
};
type Overview = {
  businessDay: string;
  approvedMinor: string;
  approved: number;
  declined: number;
  unknown: number;
  refundedMinor: string;
  approvalRatePpm: number | string | null;
  terminals: { bound: number; signedOn: number; locked: number };
  ledger: { receivableMinor: string; payableMinor: string; feesMinor: string; payoutsDueMinor: string };
  needs: {
    kind: "unknown-payments" | "late-reversals" | "locked-terminals" | "unbalanced-batches" | "channel-down";
    count: number;
    textZh: string;
    textEn: string;
    link: string;
  }[];
};
type Binding = {
  id: string;
  number: string;
  status: "bound" | "locked" | "unbound";
  statusReason: string;
  merchant: MerchantLabel;
  place: { id: string; name: string; address: string };
  dialect: string;
  keyKind: string;
  maxAmountMinor: string;
  contactlessNoPinMinor: string;
  currency: string;
  boundAt: string;
  signedOnAt: string | null;
  lastSeenAt: string | null;
};
type TerminalRow = {
  id: string;
  serial: string;
  model: string;
  product: string;
  deviceType: string;
  createdAt: string;
  binding: Binding | null;
};
type Terminal = TerminalRow & {
  sealValid: boolean | null;
  keys: { usage: string; algorithm: string; checkValue: string; version: number; state: string; createdAt: string }[];
  window: { batch: number; batchDate: string; status: "open" | "closed" } | null;
  lastPayments: PaymentRow[];
};
type MerchantRow = MerchantLabel & {
  code: string;
  mcc: string;
  status: "active" | "suspended" | "closed";
  createdAt: string;
  terminals: number;
  payableMinor: string;
  todayMinor: string;
  currency: string;
};
type Merchant = MerchantRow & {
  creditCode: string;
  account: { bank: string; name: string; masked: string };
  provider: { name: string; nameEn: string; licenceNumber: string; servicePhone: string } | null;
  places: { id: string; name: string; address: string; latitude: number; longitude: number; radiusM: number }[];
  fees: {
    version: number;
    validFrom: string;
    validUntil: string | null;
    signedOn: string;
    refundFee: "full-refund-returns-fee" | "fee-is-kept";
    rates: {
      cardType: "debit" | "credit" | "foreign";
      ratePpm: string;
      minMinor: string;
      capMinor: string | null;
      textZh: string;
      textEn: string;
    }[];
  } | null;
  bindings: TerminalRow[];
  today: { approvedMinor: string; approved: number; declined: number; unknown: number; refundedMinor: string };
};
type DaySums = {
  businessDay: string;
  status: "cutting" | "cut" | "paid";
  netMinor: string;
  feesMinor: string;
  grossMinor: string;
  currency: string;
  fileName: string | null;
  fileHash: string | null;
};
type Day = DaySums & {
  payoutCount: number;
  payouts: {
    id: string;
    merchant: MerchantLabel;
    grossMinor: string;
    refundsMinor: string;
    feesMinor: string;
    carriedMinor: string;
    netMinor: string;
    count: number;
    status: "instructed" | "carried";
    dueOn: string;
  }[];
  batches: {
    terminal: TerminalLabel;
    merchant: MerchantLabel;
    batch: number;
    batchDate: string;
    hostDebitMinor: string;
    hostDebitCount: number;
    hostCreditMinor: string;
    hostCreditCount: number;
    terminalDebitMinor: string;
    terminalDebitCount: number;
    terminalCreditMinor: string;
    terminalCreditCount: number;
    balanced: boolean;
    uploadStatus: "none" | "awaited" | "complete";
    breaks: { trace: number; kind: string; terminalMinor: string | null; hostMinor: string | null }[];
    closedAt: string;
  }[];
};

export type paths = {
  "/v1/health": Get<{ ok: boolean; version: string; demo: boolean }>;
  "/v1/me": Get<{ user: User; demo: boolean; zone: string; businessDay: string }>;
  "/v1/session": Post<{ user: User }, { login: string; password: string }> & {
    delete: { parameters: object; responses: { 204: { headers: Record<string, unknown>; content?: never } } };
  };
  "/v1/overview": Get<Overview>;
  "/v1/payments": Get<
    Page<PaymentRow>,
    { query?: { limit?: number; before?: string; status?: Status; merchant?: string; terminal?: string } }
  >;
  "/v1/payments/{id}": Get<Payment, Id>;
  "/v1/merchants": Get<Page<MerchantRow>, { query?: { limit?: number; before?: string } }>;
  "/v1/merchants/{id}": Get<Merchant, Id>;
  "/v1/terminals": Get<Page<TerminalRow>, { query?: { limit?: number; before?: string } }>;
  "/v1/terminals/{id}": Get<Terminal, Id>;
  "/v1/terminals/{id}/lock": Post<{ binding: Binding }, { reason: string }, Id>;
  "/v1/terminals/{id}/unlock": Post<{ binding: Binding }, { reason: string }, Id>;
  "/v1/terminals/{id}/unbind": Post<{ binding: Binding }, { reason: string }, Id>;
  "/v1/settlement/days": Get<{ current: { businessDay: string }; days: (DaySums & { payouts: number })[] }>;
  "/v1/settlement/days/{day}": Get<Day, { path: { day: string } }>;
  "/v1/settlement/close-day": Post<Day, Record<string, never>>;
  "/v1/ledger/trial-balance": Get<{
    lines: {
      kind: string;
      currency: string;
      accounts: number;
      debitsMinor: string;
      creditsMinor: string;
      balanceMinor: string;
      side: "debit" | "credit";
    }[];
    debitsMinor: string;
    creditsMinor: string;
    balanced: boolean;
  }>;
  "/v1/ledger/proof": Post<
    {
      transfers: number;
      accounts: number;
      balanced: boolean;
      unknown: number;
      breaks: { law: string; subject: string }[];
      ok: boolean;
    },
    Record<string, never>
  >;
  "/v1/channels": Get<{
    data: {
      id: string;
      name: string;
      host: string;
      port: number;
      dialect: string;
      acquirerCode: string;
      brands: string[];
      timeoutMs: number;
      connections: number;
      inFlightMax: number;
      link: { state: "up" | "connecting" | "signing-on" | "down"; inFlight: number; since: string | null } | null;
    }[];
  }>;
};
