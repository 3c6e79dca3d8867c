import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser";
import { ProblemError } from "../../api/problem.ts";

/** What the browser does with passkeys. The library comes when somebody uses one. */
type Told = Readonly<Record<string, unknown>>;
/** What the browser answers. Its form is WebAuthn's own; the client's types can say of it only that it is an object. */
type Shown = { [name: string]: undefined };

export const hasPasskeys = (): boolean => typeof PublicKeyCredential === "function";

/** Shows a passkey. Declining is no fault of anybody: it becomes a problem with its own words. */
export async function showPasskey(options: Told): Promise<Shown> {
  const { startAuthentication } = await import("@simplewebauthn/browser");
  const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON;
  return startAuthentication({ optionsJSON }).then(asTold, declined);
}

/** Makes a new passkey. */
export async function makePasskey(options: Told): Promise<Shown> {
  const { startRegistration } = await import("@simplewebauthn/browser");
  const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON;
  return startRegistration({ optionsJSON }).then(asTold, declined);
}

const asTold = (answer: object): Shown => ({ ...answer });

function declined(error: unknown): never {
  const already = error instanceof Error && error.name === "InvalidStateError";
  throw new ProblemError({
    status: 0,
    code: already ? "passkey-there" : "passkey-not-shown",
    requestId: undefined,
    zh: already
      ? { title: "此设备已有您的通行密钥", money: "没有资金变动。", action: "请换一台设备或安全密钥。" }
      : { title: "没有出示通行密钥", money: "没有资金变动。", action: "请再试一次，或改用密码。" },
    en: already
      ? {
          title: "This device holds a passkey of yours already",
          money: "No money has moved.",
          action: "Use another device or a security key.",
        }
      : {
          title: "No passkey was shown",
          money: "No money has moved.",
          action: "Try again, or use the password instead.",
        },
  });
}
