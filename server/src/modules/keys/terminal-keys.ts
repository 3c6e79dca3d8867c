import type { KeyRef, SecurityModule } from "@oneclear/payment-crypto";
import { randomUUID } from "node:crypto";
import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { activeKeys, storeKey } from "./store.ts";

export type KeyKind = "TDES" | "SM4";

/** What a terminal's messages need; working keys are absent until it has signed on. */
export type TerminalKeys = {
  readonly master: KeyRef | undefined;
  readonly serialNumber: KeyRef | undefined;
  readonly pin: KeyRef | undefined;
  readonly mac: KeyRef | undefined;
  readonly track: KeyRef | undefined;
};

/** Working keys under the terminal's master key, as F62 of a sign-on reply carries them. */
export type WorkingKeys = {
  readonly keys: Readonly<Record<"pin" | "mac" | "track", KeyRef>>;
  readonly wrapped: Record<"pin" | "mac" | "track", { readonly wrapped: Uint8Array; readonly checkValue: string }>;
};

const owner = (terminalId: Id) => ({ kind: "terminal", id: terminalId }) as const;
const newId = (): string => `key_${randomUUID()}`;

export function createTerminalKeys(deps: { readonly securityModule: SecurityModule }) {
  const { securityModule } = deps;
  return {
    async terminalKeys(tx: Tx, terminalId: Id): Promise<TerminalKeys> {
      const keys = await activeKeys(tx, owner(terminalId));
      return {
        master: keys.get("key-encryption")?.ref,
        serialNumber: keys.get("serial-number")?.ref,
        pin: keys.get("pin-encryption")?.ref,
        mac: keys.get("mac")?.ref,
        track: keys.get("track-encryption")?.ref,
      };
    },

    /**
     * A master key (TMK) and a serial-number key for a newly bound terminal, handed out wrapped under the transport
     * key that the terminal's maker shares with us: the only moment they leave, and never in clear.
     */
    async createTerminalMasterKeys(
      tx: Tx,
      input: { terminalId: Id; keyKind: KeyKind; transportKey: KeyRef; at: Temporal.Instant },
    ) {
      const { terminalId, keyKind, at } = input;
      const master = await securityModule.createKey({ id: newId(), usage: "key-encryption", algorithm: keyKind });
      const serialNumber = await securityModule.createKey({ id: newId(), usage: "serial-number", algorithm: "SM4" });
      await storeKey(tx, owner(terminalId), master, at);
      await storeKey(tx, owner(terminalId), serialNumber, at);
      return {
        master: await securityModule.exportKey({ key: master, wrappingKey: input.transportKey }),
        serialNumber: await securityModule.exportKey({ key: serialNumber, wrappingKey: input.transportKey }),
      };
    },

    /**
     * New working keys at each sign-on. Under 3DES the MAC key is a single-length key even though the PIN key is double
     * (F60.3 = 004 carries it in a 16-byte slot); under SM4 all three are SM4. They count once they are stored: making
     * them takes time in which nobody's lock should be held.
     */
    async makeWorkingKeys(input: { keyKind: KeyKind; master: KeyRef }): Promise<WorkingKeys> {
      const { keyKind, master } = input;
      const pin = await securityModule.createKey({ id: newId(), usage: "pin-encryption", algorithm: keyKind });
      const mac = await securityModule.createKey({
        id: newId(),
        usage: "mac",
        algorithm: keyKind === "TDES" ? "DES" : "SM4",
      });
      const track = await securityModule.createKey({ id: newId(), usage: "track-encryption", algorithm: keyKind });
      return {
        keys: { pin, mac, track },
        wrapped: {
          pin: await securityModule.exportKey({ key: pin, wrappingKey: master }),
          mac: await securityModule.exportKey({ key: mac, wrappingKey: master }),
          track: await securityModule.exportKey({ key: track, wrappingKey: master }),
        },
      };
    },

    async storeWorkingKeys(
      tx: Tx,
      input: { terminalId: Id; keys: WorkingKeys["keys"]; at: Temporal.Instant },
    ): Promise<void> {
      const { pin, mac, track } = input.keys;
      for (const key of [pin, mac, track]) await storeKey(tx, owner(input.terminalId), key, input.at);
    },
  };
}
