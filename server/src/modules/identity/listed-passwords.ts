import { dictionary } from "@zxcvbn-ts/language-common";

/**
 * The passwords found most often in published breaches: some forty-nine thousand, as zxcvbn's maintainers keep them (MIT),
 * shipped with the program and looked up here; nothing is asked of anybody. Lower case, as they are compared.
 */
let listed: ReadonlySet<string> | undefined;

/** Made at the first question: a server that lets nobody choose a password never builds it. */
export function isListedPassword(plain: string): boolean {
  listed ??= new Set(dictionary["passwords-common"]);
  return listed.has(plain);
}
