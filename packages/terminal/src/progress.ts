// What a terminal tells its screen while it works. No event carries card data, so a log may keep all of them.

import type { LocalRefusal, Words } from "./words.ts";

export type ProgressEvent =
  | { readonly step: "waiting-for-card" }
  | { readonly step: "waiting-for-pin" }
  | { readonly step: "sending"; readonly mti: string; readonly trace?: string }
  | { readonly step: "answered"; readonly mti: string; readonly trace?: string; readonly responseCode?: string }
  | { readonly step: "no-answer"; readonly trace?: string; readonly cause: "timeout" | "line-lost" }
  /** A reply to something else, or the second copy of one: thrown away, the waiting goes on. */
  | { readonly step: "late-reply-discarded"; readonly mti: string; readonly trace?: string }
  /** Bytes that are no message of this dialect: thrown away, the waiting goes on. */
  | { readonly step: "unreadable-reply-discarded" }
  | { readonly step: "reply-not-authentic"; readonly trace: string }
  | { readonly step: "signing-on" }
  | { readonly step: "signed-on"; readonly batch: string }
  /** The host asks for a download by digit 6 of the header. */
  | { readonly step: "download-asked"; readonly digit: string }
  | { readonly step: "reversal-stored"; readonly trace: string }
  | { readonly step: "reversal-sending"; readonly trace: string; readonly reason: string }
  | { readonly step: "reversal-ended"; readonly trace: string; readonly responseCode: string }
  | { readonly step: "advice-repeated"; readonly trace: string }
  | {
      readonly step: "still-pending";
      readonly trace: string;
      readonly failures: number;
      readonly nextAttemptAt: number;
    }
  /** The merchant must see this: after so many failures a person at the acquirer has to look. */
  | {
      readonly step: "call-for-help";
      readonly trace: string;
      readonly failures: number;
      readonly whom: string;
      readonly words: Words;
    }
  | { readonly step: "card-declined"; readonly trace: string }
  | { readonly step: "settling"; readonly batch: string }
  | { readonly step: "uploading"; readonly batch: string; readonly rowsSent: number; readonly rows: number }
  | { readonly step: "refused-locally"; readonly reason: LocalRefusal };
