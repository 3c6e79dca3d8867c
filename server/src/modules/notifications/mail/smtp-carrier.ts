import type { Transporter } from "nodemailer";
import { oneLine } from "../render.ts";
import type { Handed, MailCarrier } from "./carrier.ts";

/**
 * Mails by somebody's SMTP server. `smtps://` speaks TLS from the first byte, `smtp://` must be upgraded by STARTTLS: a
 * server that cannot is not used, unless the address says `?tls=off`, which only a relay on the same machine deserves.
 * The certificate is checked against the system's and NODE_EXTRA_CA_CERTS. A 4xx is tried again, a 5xx is final.
 */
export type SmtpOptions = {
  readonly url: string;
  readonly from: string;
  /** Certificates to trust besides the system's; PEM. */
  readonly ca?: string;
};

const CONNECT_MS = 10_000;
const ANSWER_MS = 20_000;
const HEAD_LINE_MAX = 150;

export class SmtpAddressRefused extends Error {
  override readonly name = "SmtpAddressRefused";
}

export function smtpCarrier(options: SmtpOptions): MailCarrier {
  const url = URL.parse(options.url);
  if (url === null || !["smtp:", "smtps:"].includes(url.protocol))
    throw new SmtpAddressRefused("ONECLEAR_SMTP_URL must begin with smtp:// or smtps://");
  if (options.from.trim() === "") throw new SmtpAddressRefused("ONECLEAR_MAIL_FROM must name the sender");
  const secure = url.protocol === "smtps:";
  const plain = url.searchParams.get("tls") === "off";
  let transporter: Promise<Transporter> | undefined;
  /** The library is loaded with the first mail, not with the server. */
  async function open(): Promise<Transporter> {
    const { createTransport } = await import("nodemailer");
    return createTransport({
      host: url!.hostname,
      port: Number(url!.port === "" ? (secure ? 465 : 587) : url!.port),
      secure,
      requireTLS: !secure && !plain,
      ignoreTLS: plain,
      pool: true,
      maxConnections: 2,
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: ANSWER_MS,
      // Nothing in a mail of ours is read from a file or fetched from an address.
      disableFileAccess: true,
      disableUrlAccess: true,
      tls: { minVersion: "TLSv1.2", ...(options.ca === undefined ? {} : { ca: options.ca }) },
      ...(url!.username === ""
        ? {}
        : { auth: { user: decodeURIComponent(url!.username), pass: decodeURIComponent(url!.password) } }),
    });
  }
  return {
    async send(mail) {
      transporter ??= open();
      try {
        const sent = (await (await transporter).sendMail(toMessage(mail, options.from))) as {
          rejected?: readonly unknown[];
        };
        return (sent.rejected?.length ?? 0) === 0
          ? { kind: "sent" }
          : { kind: "refused", error: "the server took no recipient", noSuchAddress: true };
      } catch (error) {
        return handedOf(error as SmtpError);
      }
    },
    async close() {
      (await transporter?.catch(() => undefined))?.close();
    },
  };
}

/** Names and subject become one line before they are near a head; the library encodes them besides. */
export const toMessage = (mail: Parameters<MailCarrier["send"]>[0], from: string) => ({
  from,
  to: { name: oneLine(mail.to.name), address: mail.to.address },
  subject: oneLine(mail.subject).slice(0, HEAD_LINE_MAX),
  text: mail.text,
  messageId: `<${mail.id}@oneclear.invalid>`,
  headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
});

type SmtpError = Error & { readonly code?: string; readonly responseCode?: number; readonly command?: string };

function handedOf(error: SmtpError): Handed {
  const { responseCode = 0 } = error;
  const told = `${error.code ?? "error"}${responseCode === 0 ? "" : ` ${responseCode}`}: ${oneLine(error.message)}`;
  // Final is only what was said of this recipient or this mail. A wrong password or a server without TLS is ours to mend:
  // it is tried again until somebody has.
  if (responseCode >= 500 && (error.code === "EENVELOPE" || error.code === "EMESSAGE"))
    return {
      kind: "refused",
      error: told,
      noSuchAddress: [550, 551, 553].includes(responseCode) && error.command !== "DATA",
    };
  return { kind: "later", error: told };
}
