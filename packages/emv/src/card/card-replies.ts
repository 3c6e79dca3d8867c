/** The answers that carry a cryptogram, in the two formats of EMV Book 3, 6.5: values alone (80) or objects (77). */
import { concatBytes } from "../hex.ts";
import { encodeTlv } from "../encode-tlv.ts";
import type { CardFace, CardFiles } from "./card-files.ts";
import type { CardCryptogram, CardPayment } from "./card-payment.ts";
import type { CardProfile } from "./card-profile.ts";

/** Mastercard cards answer with objects, UnionPay and Visa cards with values alone: a terminal must read both. */
function answersWithObjects(profile: CardProfile): boolean {
  return profile.scheme === "mastercard";
}

const twoBytes = (counter: number): Uint8Array => Uint8Array.of(counter >> 8, counter & 0xff);

/** GET PROCESSING OPTIONS: what the application can do, and where its records are. */
export function processingOptionsReply(
  profile: CardProfile,
  { interchangeProfile, fileLocator }: CardFace,
): Uint8Array {
  if (!answersWithObjects(profile))
    return encodeTlv([{ tag: "80", value: concatBytes(interchangeProfile, fileLocator) }]);
  return encodeTlv([
    {
      tag: "77",
      children: [
        { tag: "82", value: interchangeProfile },
        { tag: "94", value: fileLocator },
      ],
    },
  ]);
}

/** GENERATE AC. */
export function cryptogramReply(profile: CardProfile, atc: number, made: CardCryptogram): Uint8Array {
  const information = Uint8Array.of(made.information);
  if (!answersWithObjects(profile)) {
    return encodeTlv([
      { tag: "80", value: concatBytes(information, twoBytes(atc), made.cryptogram, made.issuerApplicationData) },
    ]);
  }
  return encodeTlv([
    {
      tag: "77",
      children: [
        { tag: "9F27", value: information },
        { tag: "9F36", value: twoBytes(atc) },
        { tag: "9F26", value: made.cryptogram },
        { tag: "9F10", value: made.issuerApplicationData },
      ],
    },
  ]);
}

/** GET PROCESSING OPTIONS over the antenna of a Visa or UnionPay card: the whole payment in one answer. */
export function oneGoReply(answer: {
  readonly files: CardFiles;
  readonly payment: CardPayment;
  readonly made: CardCryptogram;
  readonly qualifiers: Uint8Array;
}): Uint8Array {
  const { files, payment, made, qualifiers } = answer;
  const { interchangeProfile, fileLocator } = files.contactless;
  return encodeTlv([
    {
      tag: "77",
      children: [
        { tag: "82", value: interchangeProfile },
        { tag: "94", value: fileLocator },
        { tag: "9F36", value: twoBytes(payment.atc) },
        { tag: "9F27", value: Uint8Array.of(made.information) },
        { tag: "9F26", value: made.cryptogram },
        { tag: "9F10", value: made.issuerApplicationData },
        { tag: "57", value: files.track2 },
        { tag: "5F34", value: files.psn },
        { tag: "9F6C", value: qualifiers },
      ],
    },
  ]);
}
