// TPDU and header: opaque hex except for two things, the addresses that a reply swaps and the header's sixth digit.

/** The TPDU of a reply: destination and source swapped, 6000060000 becomes 6000000006. */
export function replyTpdu(tpdu: string): string {
  return tpdu.slice(0, 2) + tpdu.slice(6, 10) + tpdu.slice(2, 6);
}

/** Digit 6 of the header, by which the host asks for a download: 4 CA keys, 5 chip parameters, 9 contactless parameters. */
export function processingRequirement(header: string): string {
  return header.slice(5, 6);
}

/** The header with another processing requirement. The other digits are the vendor's own and stay as they are. */
export function withProcessingRequirement(header: string, digit: string): string {
  return header.slice(0, 5) + digit + header.slice(6);
}
