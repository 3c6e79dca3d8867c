import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Handed } from "../mail/carrier.ts";

export type Sms = { readonly id: string; readonly to: string; readonly text: string };

/** A way for short messages to leave: the adapter of an operator's own provider stands here. */
export interface SmsCarrier {
  send(sms: Sms): Promise<Handed>;
}

/** For development: every short message becomes a file `outbox/….sms.txt`. */
export const outboxSms = (folder: string): SmsCarrier => ({
  async send({ id, to, text }) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(join(folder, `${id.replaceAll(/[^\w.-]/g, "_")}.sms.txt`), `${to}\n${text}\n`, { mode: 0o600 });
    return { kind: "sent" };
  },
});
