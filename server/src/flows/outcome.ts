import { bytesField, textField } from "@oneclear/iso8583";
import type { StoredAnswer } from "#modules/payments";
import type { NetworkAnswer } from "./network-link.ts";

/** What the network's answer means for the payment; silence means nothing but "unknown". */
export type Outcome = {
  readonly outcome: "approved" | "declined" | "unknown";
  readonly cause: string;
  readonly responseCode: string;
  readonly authCode: string | undefined;
  readonly clearingDate: string | undefined;
  readonly answer: Partial<StoredAnswer>;
};

/** 00 approved; 11 approved (VIP); A2, A4–A6 succeeded with a remark. 10 (partial) is not accepted yet: it is undone. */
const APPROVALS = new Set(["00", "11", "A2", "A4", "A5", "A6"]);
/** Whether the network said yes with this code. */
export const isApproval = (responseCode: string | undefined): boolean => APPROVALS.has(responseCode ?? "");

/** The network itself does not know what became of it: undone like silence. */
const UNCERTAIN = new Set(["10", "68", "98"]);

export function decideOutcome(answer: NetworkAnswer): Outcome {
  const nothing = { authCode: undefined, clearingDate: undefined, answer: {} };
  switch (answer.kind) {
    case "not-sent":
      return { outcome: "declined", cause: "channel-unavailable", responseCode: "91", ...nothing };
    case "silent":
      return { outcome: "unknown", cause: "channel-silent", responseCode: "98", ...nothing };
    case "unreadable":
      return { outcome: "unknown", cause: "network-mac-failed", responseCode: "98", ...nothing };
    case "answered": {
      const { message } = answer;
      const code = textField(message, 39) ?? "";
      const clearingDate = textField(message, 15);
      const chip = bytesField(message, 55);
      const balance = textField(message, 54);
      const stored = {
        ...(textField(message, 38) === undefined ? {} : { authCode: textField(message, 38)! }),
        ...(clearingDate === undefined ? {} : { clearingDate }),
        ...(chip === undefined ? {} : { issuerChip: Buffer.from(chip).toString("hex") }),
        ...(balance === undefined ? {} : { balance }),
      };
      if (APPROVALS.has(code))
        return {
          outcome: "approved",
          cause: "",
          responseCode: code,
          authCode: textField(message, 38),
          clearingDate,
          answer: stored,
        };
      if (UNCERTAIN.has(code) || code === "")
        return { outcome: "unknown", cause: "channel-silent", responseCode: "98", ...nothing };
      return {
        outcome: "declined",
        cause: "issuer-declined",
        responseCode: code,
        authCode: undefined,
        clearingDate,
        answer: stored,
      };
    }
  }
}
