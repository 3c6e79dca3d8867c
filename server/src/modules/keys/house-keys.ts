import type { KeyAlgorithm, KeyRef, KeyUsage, SecurityModule } from "@oneclear/payment-crypto";
import { randomUUID } from "node:crypto";
import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { activeKeys, storeKey } from "./store.ts";

/** Keys of the operator's own: they protect what the platform stores. */
export type HouseKeys = { readonly panHash: KeyRef; readonly vault: KeyRef; readonly seal: KeyRef };

const house = { kind: "house", id: 0n } as const;
/** The makers' transport key stands beside the house's own. SM4 carries 3DES and SM4 keys alike; 3DES could not carry SM4. */
const transport = { kind: "house", id: 1n } as const;
const wanted = {
  panHash: ["pan-hash", "HMAC"],
  vault: ["data-encryption", "AES"],
  seal: ["seal", "HMAC"],
} as const satisfies Record<keyof HouseKeys, readonly [KeyUsage, KeyAlgorithm]>;

export function createHouseKeys(deps: { readonly securityModule: SecurityModule }) {
  const { securityModule } = deps;
  return {
    /** The house keys, made at the first start. */
    async houseKeys(tx: Tx, at: Temporal.Instant): Promise<HouseKeys> {
      const existing = await activeKeys(tx, house);
      const keys: Partial<Record<keyof HouseKeys, KeyRef>> = {};
      for (const [name, [usage, algorithm]] of Object.entries(wanted) as [
        keyof HouseKeys,
        readonly [KeyUsage, KeyAlgorithm],
      ][]) {
        keys[name] =
          existing.get(usage)?.ref ??
          (
            await storeKey(
              tx,
              house,
              await securityModule.createKey({ id: `key_${randomUUID()}`, usage, algorithm }),
              at,
            )
          ).ref;
      }
      return keys as HouseKeys;
    },

    /** The key a terminal's maker shares with us: it wraps master keys on their way into the device. */
    async transportKey(tx: Tx): Promise<KeyRef | undefined> {
      return (await activeKeys(tx, transport)).get("key-encryption")?.ref;
    },

    async formTransportKey(
      tx: Tx,
      input: { components: readonly Uint8Array[]; at: Temporal.Instant },
    ): Promise<KeyRef> {
      const key = await securityModule.formKey({
        id: `key_${randomUUID()}`,
        usage: "key-encryption",
        algorithm: "SM4",
        components: [...input.components],
      });
      return (await storeKey(tx, transport, key, input.at)).ref;
    },

    /** The keys shared with a network: wrapped under a zone master key that was formed from components. */
    async importChannelKeys(
      tx: Tx,
      input: {
        channelId: Id;
        zoneMasterComponents: readonly Uint8Array[];
        pin: { wrapped: Uint8Array; checkValue: string };
        mac: { wrapped: Uint8Array; checkValue: string };
        at: Temporal.Instant;
      },
    ): Promise<void> {
      const owner = { kind: "channel", id: input.channelId } as const;
      const zoneMaster = await securityModule.formKey({
        id: `key_${randomUUID()}`,
        usage: "key-encryption",
        algorithm: "TDES",
        components: [...input.zoneMasterComponents],
      });
      await storeKey(tx, owner, zoneMaster, input.at);
      for (const [usage, key] of [
        ["pin-encryption", input.pin],
        ["mac", input.mac],
      ] as const) {
        await storeKey(
          tx,
          owner,
          await securityModule.importKey({
            id: `key_${randomUUID()}`,
            usage,
            algorithm: "TDES",
            wrappingKey: zoneMaster,
            ...key,
          }),
          input.at,
        );
      }
    },

    async channelKeys(tx: Tx, channelId: Id): Promise<{ readonly pin: KeyRef; readonly mac: KeyRef }> {
      const keys = await activeKeys(tx, { kind: "channel", id: channelId });
      const pin = keys.get("pin-encryption")?.ref;
      const mac = keys.get("mac")?.ref;
      if (pin === undefined || mac === undefined) throw new Error(`channel ${channelId} has no PIN or MAC key`);
      return { pin, mac };
    },
  };
}
