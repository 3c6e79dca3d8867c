/**
 * Every "no" of the server has four parts: what happened, what it means for the money, what to do now, and a number to
 * quote. Here it becomes one kind of error, also when no answer came at all.
 */
export type ProblemText = { readonly title: string; readonly money: string; readonly action: string };

export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly status: number;
  readonly code: string;
  /** Absent when the request never reached the server. */
  readonly requestId: string | undefined;
  readonly zh: ProblemText;
  readonly en: ProblemText;
  readonly fields: readonly { readonly pointer: string; readonly message: string }[];
  /** Epoch milliseconds before which trying again is useless. */
  readonly retryAtMs: number | undefined;

  constructor(said: {
    readonly status: number;
    readonly code: string;
    readonly requestId: string | undefined;
    readonly zh: ProblemText;
    readonly en: ProblemText;
    readonly fields?: readonly { readonly pointer: string; readonly message: string }[];
    readonly retryAtMs?: number | undefined;
  }) {
    super(said.en.title);
    this.status = said.status;
    this.code = said.code;
    this.requestId = said.requestId;
    this.zh = said.zh;
    this.en = said.en;
    this.fields = said.fields ?? [];
    this.retryAtMs = said.retryAtMs;
  }
}

/** No answer: the page cannot reach the server. Terminals do not pay through this page, and the text says so. */
export function unreachable(): ProblemError {
  return new ProblemError({
    status: 0,
    code: "server-unreachable",
    requestId: undefined,
    zh: {
      title: "连不上服务器",
      money: "没有因此页面发生资金变动；终端收款不经过此页面。",
      action: "请检查网络后重试。",
    },
    en: {
      title: "The server cannot be reached",
      money: "This page has moved no money; terminals do not pay through it.",
      action: "Check the network and try again.",
    },
  });
}

/** An answer that is no problem document: a proxy in between, or a page that is still being prepared. */
export function unreadable(status: number, requestId: string | null): ProblemError {
  return new ProblemError({
    status,
    code: "answer-unreadable",
    requestId: requestId ?? undefined,
    zh: { title: "服务器的应答无法读懂", money: "是否有资金变动请以交易列表为准。", action: "请刷新页面后查看结果。" },
    en: {
      title: "The server's answer cannot be read",
      money: "Whether money moved is shown by the list of payments.",
      action: "Reload the page and look at the result.",
    },
  });
}

/** Reads a problem document; anything else becomes a problem of its own. */
export function problemOf(
  body: unknown,
  status: number,
  requestId: string | null,
  retryAfter: string | null = null,
): ProblemError {
  if (typeof body !== "object" || body === null) return unreadable(status, requestId);
  const said = body as Readonly<Record<string, unknown>>;
  const text = (name: string): string => (typeof said[name] === "string" ? said[name] : "");
  if (text("code") === "") return unreadable(status, requestId);
  return new ProblemError({
    status,
    code: text("code"),
    requestId: text("requestId") || (requestId ?? undefined),
    zh: { title: text("titleZh"), money: text("detailZh"), action: text("actionZh") },
    en: { title: text("title"), money: text("detail"), action: text("action") },
    retryAtMs: retryAfter !== null && /^\d+$/.test(retryAfter) ? Date.now() + Number(retryAfter) * 1000 : undefined,
    fields: Array.isArray(said["errors"]) ? (said["errors"] as { pointer: string; message: string }[]) : [],
  });
}

/** The problem behind anything a query may have thrown. */
export function asProblem(error: unknown): ProblemError {
  return error instanceof ProblemError ? error : unreachable();
}
