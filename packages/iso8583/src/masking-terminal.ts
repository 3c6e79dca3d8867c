// Field 59 with card data hidden. The random factor is the last six digits of the PAN: beside a PAN that shows its first six
// and last four digits it would give away two of the hidden ones, so its first two digits go. A payment code is money until
// it is used.
import type { F59 } from "./subfields/f59-terminal.ts";
import { parseF59 } from "./subfields/f59-terminal.ts";

/** Text of field 59 as it may be shown; hidden whole when its tags cannot be told apart. */
export function maskedTerminal(value: string): string {
  let parts: F59;
  try {
    parts = parseF59(value);
  } catch {
    return "*".repeat(value.length);
  }
  let shown = "";
  for (const { tag, value: content } of parts.tags) {
    shown += tag + String(content.length).padStart(parts.lengthDigits, "0");
    if (tag === "A2") shown += maskedIdentity(content, parts.lengthDigits);
    else if (tag === "A3") shown += "*".repeat(content.length);
    else shown += content;
  }
  return shown;
}

function maskedIdentity(content: string, lengthDigits: 2 | 3): string {
  let shown = "";
  let at = 0;
  while (at < content.length) {
    const start = at + 2 + lengthDigits;
    const end = start + Number(content.slice(at + 2, start));
    const value = content.slice(start, end);
    shown += content.slice(at, start);
    shown += content.slice(at, at + 2) === "03" ? "*".repeat(Math.max(0, value.length - 4)) + value.slice(-4) : value;
    at = end;
  }
  return shown;
}
