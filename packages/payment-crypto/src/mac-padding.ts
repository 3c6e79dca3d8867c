// Padding methods of ISO/IEC 9797-1, section 6.3. Method 1 cannot tell trailing zeros from padding, method 2 can, method 3
// puts the length in front.

export type MacPadding = 1 | 2 | 3;

/** Data padded to whole blocks. An empty message becomes one block under methods 1 and 3 as well. */
export function padForMac(message: Uint8Array, padding: MacPadding, blockBytes: 8 | 16 = 8): Uint8Array {
  const lead = padding === 3 ? blockBytes : 0;
  const marker = padding === 2 ? 1 : 0;
  const content = Math.max(Math.ceil((message.length + marker) / blockBytes), 1) * blockBytes;
  const padded = new Uint8Array(lead + content);
  padded.set(message, lead);
  if (padding === 2) padded[message.length] = 0x80;
  if (padding === 3) new DataView(padded.buffer).setBigUint64(blockBytes - 8, BigInt(message.length) * 8n);
  return padded;
}
