import type { Id } from "#kernel/ids";

export type Brand = "unionpay" | "visa" | "mastercard";
export type CardType = "debit" | "credit" | "foreign";

/** A line to a card network. Keys are kept by the keys module under the channel's id. */
export type Channel = {
  readonly id: Id;
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly dialect: string;
  /** F32 of our messages. */
  readonly acquirerCode: string;
  readonly signOn: boolean;
  readonly timeoutMs: number;
  readonly echoEveryMs: number;
  readonly inFlightMax: number;
  readonly connections: number;
  readonly brands: readonly Brand[];
};

export type CardRange = {
  readonly prefix: string;
  readonly brand: Brand;
  readonly cardType: CardType;
  readonly issuer: string;
};

export class ChannelTimeoutRefused extends Error {
  override readonly name = "ChannelTimeoutRefused";
}

/** The host must give up on the network before the terminal gives up on the host, else every late answer is a reversal. */
export function checkTimeouts(
  channel: Pick<Channel, "name" | "timeoutMs">,
  terminal: { readonly timeoutMs: number; readonly marginMs: number },
): void {
  const most = terminal.timeoutMs - terminal.marginMs;
  if (channel.timeoutMs >= most) {
    throw new ChannelTimeoutRefused(
      `channel ${channel.name} waits ${channel.timeoutMs} ms,
             but must answer before ${most} ms (terminal ${terminal.timeoutMs} ms less margin ${terminal.marginMs} ms)`,
    );
  }
}
