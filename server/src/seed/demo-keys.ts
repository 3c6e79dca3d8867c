/**
 * Test keys of the demo world, in clear on purpose: whoever holds a frame of a demo payment can compute every PIN block,
 * MAC and cryptogram again. A live database never sees them: they are imported by
 * the demo seed alone, and the seed refuses a database that is not a demo.
 */
const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, "hex"));

/** Zone master key shared with the simulated network, in two components (dual control also in the demo). */
export const zoneMasterComponents = [
  bytes("1C94F0276BD35E8842A9C6107F3BE5D2"),
  bytes("664731CF304C748C2F25F8078F8E4746"),
] as const;

/** PIN and MAC keys of the channel, as the network delivers them: clear here, wrapped before they are imported. */
export const channelPinKey = bytes("C8153E9A4F7026BD91E4A3D86C5F7B20");
export const channelMacKey = bytes("5E86B2D94C1F03A7E9A47D3B6820C5F1");

/** What a terminal's maker and the operator share: wraps a terminal's first keys on their way into the device. */
export const transportKeyComponents = [
  bytes("5A5A5A5A0000FFFF0F0F0F0F33333333"),
  bytes("554477664B5A96878899AABBF0E1D2C3"),
] as const;
