export type { CardRange, Channel, Brand, CardType } from "./channel.ts";
export { checkTimeouts, ChannelTimeoutRefused } from "./channel.ts";
export { createCardRanges } from "./card-ranges.ts";
export type { CardRanges } from "./card-ranges.ts";
import { addCardRanges, addChannel, listCardRanges, listChannels, setChannelAddress } from "./store.ts";

/** Which network a card goes to, and what a channel to a network is: data. */
export function createRouting() {
  return { addChannel, listChannels, setChannelAddress, addCardRanges, listCardRanges };
}
export type Routing = ReturnType<typeof createRouting>;
