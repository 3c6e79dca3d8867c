// DES keys carry a parity bit in each byte, the lowest. The cipher ignores it; check values, exports and partners' tests
// do not, so derived keys are given odd parity before anybody sees them (ANSI X3.92).

/** A copy of the key in which each byte has an odd number of one bits. */
export function withOddParity(key: Uint8Array): Uint8Array {
  return key.map((byte) => {
    let ones = byte >> 1;
    ones ^= ones >> 4;
    ones ^= ones >> 2;
    ones ^= ones >> 1;
    return (byte & 0xfe) | (~ones & 1);
  });
}
