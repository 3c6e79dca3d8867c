import { type Id, type IdPrefix, msOfId, parsePublicId } from "#kernel/ids";
import { idOfRrn } from "#modules/payments";

/**
 * What somebody may mean by a few characters: one text can be the last four of a card, a trace number and an amount at
 * the same time. Which of them exist is for the finders to say.
 */
export type Meaning = {
  /** An id with its prefix, or without: then whose it is is open. */
  readonly id?: { readonly prefix: IdPrefix | undefined; readonly id: Id };
  /** The id behind a reference number. */
  readonly reference?: Id;
  readonly cardLast4?: string;
  readonly trace?: number;
  readonly amountMinor?: bigint;
  readonly day?: Temporal.PlainDate;
  /** Part of a name, a code or a number. */
  readonly text?: string;
};

/** Prefixes whose objects have a page to jump to. */
const SOUGHT: readonly IdPrefix[] = ["pay", "mer", "ter", "out"];
const BARE_ID = /^[0-9A-HJKMNP-TV-Z]{13}$/i;
const AMOUNT = /^[¥￥]?\s?(\d{1,3}(?:,\d{3})+|\d{1,10})(?:\.(\d{1,2}))?(?:\s?元)?$/;
const DAY = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})$/;

export function meaningsOf(query: string, nowMs: number): Meaning {
  const text = query.trim().normalize("NFKC");
  if (text === "") return {};
  const id = idOf(text);
  // An id says which one; nothing else is meant.
  if (id?.prefix !== undefined) return { id };
  const reference = idOfRrn(text.toUpperCase());
  const amountMinor = amountOf(text);
  const day = dayOf(text);
  return {
    ...(id === undefined ? {} : { id }),
    // Made here and before now: every twelve characters would be some id.
    ...(reference !== undefined && reference > 0n && msOfId(reference) <= nowMs ? { reference } : {}),
    ...(/^\d{4}$/.test(text) ? { cardLast4: text } : {}),
    ...(/^\d{1,6}$/.test(text) && Number(text) > 0 ? { trace: Number(text) } : {}),
    ...(amountMinor === undefined ? {} : { amountMinor }),
    ...(day === undefined ? {} : { day }),
    text,
  };
}

function idOf(text: string): Meaning["id"] {
  for (const prefix of SOUGHT) {
    const id = parsePublicId(prefix, text);
    if (id !== undefined) return { prefix, id };
  }
  if (!BARE_ID.test(text)) return undefined;
  const id = parsePublicId("pay", `pay_${text}`);
  return id === undefined ? undefined : { prefix: undefined, id };
}

function amountOf(text: string): bigint | undefined {
  const match = AMOUNT.exec(text);
  if (match === null) return undefined;
  return BigInt(match[1]!.replaceAll(",", "")) * 100n + BigInt((match[2] ?? "").padEnd(2, "0"));
}

function dayOf(text: string): Temporal.PlainDate | undefined {
  const match = DAY.exec(text);
  if (match === null) return undefined;
  try {
    return Temporal.PlainDate.from(`${match[1]}-${match[2]}-${match[3]}`);
  } catch {
    return undefined;
  }
}
