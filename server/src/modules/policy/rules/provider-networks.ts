import type { ProviderFile } from "../files/provider-file.ts";
import type { PackOn } from "../pack-on.ts";
import type { Reason } from "./finding.ts";
import { paperDays } from "./paper-days.ts";
import type { Part } from "./provider-licence.ts";

/** Certifications by card networks: domestic cards need UnionPay; what has run out of the others is a limit. */
const SCHEMES = [
  { code: "unionpay", pattern: /unionpay|银联|^cup$/, zh: "银联", en: "UnionPay" },
  { code: "visa", pattern: /visa/, zh: "Visa", en: "Visa" },
  { code: "mastercard", pattern: /master|万事达/, zh: "万事达", en: "Mastercard" },
  { code: "jcb", pattern: /jcb/, zh: "JCB", en: "JCB" },
  { code: "amex", pattern: /amex|americanexpress|运通/, zh: "美国运通", en: "American Express" },
] as const;
type Scheme = (typeof SCHEMES)[number];

/** A code on a sign is no card: the network's certificate for cards is not asked for it. */
const WITHOUT_CARDS = /^(qr|qrsign|qrcode|code|barcode|收款码)/;
const bare = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(/[\s\-_.]/gu, "")
    .toLowerCase();

export function checkCertifications(file: ProviderFile, pack: PackOn, source: string): Part {
  const isCode = WITHOUT_CARDS.test(bare(file.case?.product ?? ""));
  const { certifications } = file;
  if (certifications === null || certifications === undefined)
    return isCode
      ? { reasons: [], states: { "network-certification": "there" } }
      : {
          reasons: [unknown(source)],
          states: { "network-certification": "pending" },
        };
  const held = certifications.map((certification, index) => judge(certification, index, pack));
  const isInDate = (code: Scheme["code"]): boolean => held.some(({ scheme, good }) => scheme?.code === code && good);
  // One in date outweighs an older one of the same network.
  const lapsed = held.filter(({ good, scheme }) => !good && (scheme === undefined || !isInDate(scheme.code)));
  const needed = pack.numbers === "cn" && !isCode ? SCHEMES[0] : undefined;
  const reasons: Reason[] = lapsed.flatMap(({ scheme, reasons: found }) =>
    found.map((reason) => ({
      ...reason,
      effect: scheme?.code === needed?.code && scheme !== undefined ? ("bars" as const) : ("limits" as const),
      source,
    })),
  );
  for (const { good, reasons: found } of held)
    if (good) reasons.push(...found.map((reason) => ({ ...reason, effect: "limits" as const, source })));
  if (needed !== undefined && !held.some(({ scheme }) => scheme?.code === needed.code))
    reasons.push(none(needed, source));
  if (needed === undefined && !isCode && !held.some(({ good }) => good)) reasons.push(none(undefined, source));
  const isFaulty = reasons.some(({ effect }) => effect === "bars");
  return { reasons, states: { "network-certification": isFaulty ? "faulty" : "there" } };
}

type Certification = NonNullable<ProviderFile["certifications"]>[number];
type Held = { readonly scheme: Scheme | undefined; readonly good: boolean; readonly reasons: readonly Reason[] };

function judge(certification: Certification, index: number, pack: PackOn): Held {
  const words = certification.scheme ?? "";
  const scheme = SCHEMES.find(({ pattern }) => pattern.test(bare(words)));
  const name = scheme ?? { zh: words.slice(0, 40), en: words.slice(0, 40) };
  if (scheme === undefined)
    return {
      scheme,
      good: false,
      reasons: [
        {
          code: "network-unknown",
          field: `certifications.${index}.scheme`,
          effect: "limits",
          says: {
            zh: `认不出卡组织“${name.zh}”，不计入`,
            en: `The card network "${name.en}" is not known and does not count`,
          },
          source: "",
        },
      ],
    };
  const days = paperDays(
    {
      name: { zh: `${name.zh}认证`, en: `${name.en} certification` },
      requirement: "network-certification",
      to: { field: `certifications.${index}.expires`, value: certification.expires },
    },
    pack,
  );
  return { scheme, good: !days.reasons.some(({ effect }) => effect === "bars"), reasons: days.reasons };
}

const unknown = (source: string): Reason => ({
  code: "networks-unknown",
  field: "certifications",
  effect: "unconfirmed",
  says: { zh: "不知道对方有哪些卡组织的认证", en: "Which card networks have certified the provider is not known" },
  source,
});

const none = (scheme: Scheme | undefined, source: string): Reason => ({
  code: "network-missing",
  field: "certifications",
  effect: "bars",
  says:
    scheme === undefined
      ? { zh: "没有一家卡组织的有效认证，不能受理银行卡", en: "No card network has certified it: it cannot take cards" }
      : {
          zh: `没有${scheme.zh}认证，不能受理国内银行卡`,
          en: `Without ${scheme.en}'s certification it cannot take domestic cards`,
        },
  source,
});
