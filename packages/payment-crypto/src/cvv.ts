// The card verification value and its family. The service code tells them apart: the card's own = CVV on the stripe, 999 = iCVV
// in the chip, 000 = CVV2 on the back. Which order the expiry has (YYMM or MMYY) differs by scheme and value.
import { fromHex, toHex } from "./bytes.ts";
import { decimalised } from "./card-key.ts";
import { checkedPan } from "./pin-block.ts";
import type { CryptoPort } from "./port.ts";
import { retailMac, retailMacKey } from "./retail-mac.ts";

/** Three digits. `key` is the pair of CVKs, 16 bytes; `expiry` 4 digits in the scheme's order; `serviceCode` 3. */
export function cvv(
  port: CryptoPort,
  key: Uint8Array,
  card: { readonly pan: string; readonly expiry: string; readonly serviceCode: string },
): string {
  const { pan, expiry, serviceCode } = card;
  if (!/^[0-9]{4}$/.test(expiry) || !/^[0-9]{3}$/.test(serviceCode))
    throw new RangeError("an expiry has 4 digits, a service code 3");
  const message = fromHex((checkedPan(pan) + expiry + serviceCode).padEnd(32, "0"));
  return decimalised(toHex(retailMac(retailMacKey(port, key), message))).slice(0, 3);
}
