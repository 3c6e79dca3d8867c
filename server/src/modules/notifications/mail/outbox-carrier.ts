import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { MailCarrier } from "./carrier.ts";
import { toMessage } from "./smtp-carrier.ts";

/** For development: every mail becomes a file `outbox/….eml`, to be opened with any mail program. */
export function outboxCarrier(folder: string, from = "OneClear <no-reply@oneclear.invalid>"): MailCarrier {
  return {
    async send(mail) {
      const { createTransport } = await import("nodemailer");
      const made = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
      const { message } = (await made.sendMail(toMessage(mail, from))) as unknown as { message: Buffer };
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(join(folder, `${mail.id.replaceAll(/[^\w.-]/g, "_")}.eml`), message, { mode: 0o600 });
      return { kind: "sent" };
    },
    close: () => Promise.resolve(),
  };
}
