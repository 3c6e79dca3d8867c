/**
 * How a refusal or a fault looks to whoever has to act on it: what happened, what it means for the money, what to do
 * now. The entries themselves are joined into one closed catalogue above the kernel; here is only their shape and the
 * way a route says "no".
 */
export type Bilingual = { readonly en: string; readonly zh: string };

export type ProblemEntry = {
  /** HTTP status when the refusal leaves by HTTP. */
  readonly status: number;
  /** ISO 8583 field 39 when it leaves by the terminal line; absent for codes that never do. */
  readonly field39?: string;
  /** What happened. */
  readonly title: Bilingual;
  /** What it means for the money. */
  readonly money: Bilingual;
  /** What to do now. */
  readonly action: Bilingual;
};

/**
 * The codes of the catalogue. The catalogue adds its keys to this interface by declaration, so a route that names a
 * code nobody wrote a text for does not compile.
 */
// oxlint-disable-next-line typescript/no-empty-object-type
export interface ProblemCodes {}
export type ProblemCode = Extract<keyof ProblemCodes, string>;

export type FieldError = { readonly pointer: string; readonly message: string };

/** RFC 9457 with both languages; `requestId` is the number to quote. */
export type ProblemBody = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly requestId: string;
  readonly titleZh: string;
  readonly detailZh: string;
  readonly action: string;
  readonly actionZh: string;
  readonly errors?: readonly FieldError[];
};

export type ProblemOptions = {
  /** Stands instead of the entry's sentence about the money. Never card data. */
  readonly detail?: Bilingual;
  readonly errors?: readonly FieldError[];
  readonly retryAfterSeconds?: number;
};

/** Thrown by a route to refuse: at this edge it is how the framework is told, everywhere else a refusal is a value. */
export class HttpProblem extends Error {
  override readonly name = "HttpProblem";
  readonly code: ProblemCode;
  readonly options: ProblemOptions;

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    super(code);
    this.code = code;
    this.options = options;
  }
}

export function problemBody(
  code: string,
  entry: ProblemEntry,
  requestId: string,
  options: ProblemOptions = {},
): ProblemBody {
  const detail = options.detail ?? entry.money;
  return {
    type: `urn:oneclear:problem:${code}`,
    title: entry.title.en,
    status: entry.status,
    detail: detail.en,
    code,
    requestId,
    titleZh: entry.title.zh,
    detailZh: detail.zh,
    action: entry.action.en,
    actionZh: entry.action.zh,
    ...(options.errors === undefined ? {} : { errors: options.errors }),
  };
}
