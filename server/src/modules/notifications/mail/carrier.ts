/** What becomes of a message that was handed on. `later`: nobody knows yet, try again. `refused`: never, and why. */
export type Handed =
  | { readonly kind: "sent" }
  | { readonly kind: "later"; readonly error: string }
  | { readonly kind: "refused"; readonly error: string; readonly noSuchAddress: boolean };

export type Mail = {
  /** The same at every attempt: a mail that arrived although we heard nothing is recognised by its number. */
  readonly id: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
};

/** A way for mails to leave. */
export interface MailCarrier {
  send(mail: Mail): Promise<Handed>;
  close(): Promise<void>;
}
