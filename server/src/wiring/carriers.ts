import { join } from "node:path";
import { outboxCarrier, outboxSms, smtpCarrier } from "#modules/notifications";
import type { Carriers } from "./notifications.ts";

/**
 * How mails and short messages leave: by the SMTP server of ONECLEAR_SMTP_URL, else as files in `outbox/` of the data
 * folder, where one can read them. Short messages have no provider built in: they are files until an adapter stands here.
 */
export function carriersOf(
  dataDir: string,
  environment: NodeJS.ProcessEnv,
  publicOrigin: string | undefined,
): Carriers {
  const url = environment["ONECLEAR_SMTP_URL"] ?? "";
  const outbox = join(dataDir, "outbox");
  return {
    mail: url === "" ? outboxCarrier(outbox) : smtpCarrier({ url, from: environment["ONECLEAR_MAIL_FROM"] ?? "" }),
    sms: outboxSms(outbox),
    baseUrl: publicOrigin,
  };
}
