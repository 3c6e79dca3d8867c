import type { Message } from "@oneclear/iso8583";
import type { Channel } from "#modules/routing";

/**
 * What a flow knows of a line to a card network: prepare a message completely (encoded, MACed), commit, then write only
 * bytes. An answer is one of three things; silence is never an answer.
 */
export type PreparedMessage = {
  readonly payload: Uint8Array;
  readonly message: Message;
  readonly stan: string;
  readonly sentAt: string;
};

export type NetworkAnswer =
  | { readonly kind: "answered"; readonly message: Message }
  /** Nothing in time, or the line broke after the bytes left: the network may have acted. */
  | { readonly kind: "silent"; readonly reason: "timeout" | "line-lost" }
  /** An answer came whose MAC is wrong: whoever wrote it, the network may have acted. */
  | { readonly kind: "unreadable" }
  /** Nothing was written: the network has certainly not acted. */
  | { readonly kind: "not-sent" };

export interface NetworkLink {
  readonly channel: Channel;
  /** Connected and signed on. */
  readonly ready: boolean;
  /** Room for one more request in flight. */
  readonly room: boolean;
  nextStan(): number;
  prepare(message: Message): Promise<PreparedMessage>;
  exchange(
    prepared: PreparedMessage,
    options?: { readonly timeoutMs?: number; readonly onWritten?: () => void },
  ): Promise<NetworkAnswer>;
}

export interface NetworkLinks {
  forBrand(brand: string): NetworkLink | undefined;
  byId(channelId: bigint): NetworkLink | undefined;
  readonly all: readonly NetworkLink[];
}
