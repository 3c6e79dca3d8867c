// Keys as the machine uses them: opened once from their sealed form, kept as cipher objects, never as bytes.

import type { BlockKey, CryptoPort } from "@oneclear/payment-crypto";
import type { Sealer, SealPurpose } from "./sealing.ts";
import type { BlockAlgorithm, StoredKeys, StoredWorkingKeys, TerminalState } from "./state.ts";

export type DeviceKeys = { readonly master: BlockKey; readonly serialNumber: BlockKey };
export type WorkingBlockKeys = { readonly pin: BlockKey; readonly mac: BlockKey; readonly track: BlockKey };

/** Remembers the opened keys for as long as the state holds the same sealed ones. */
export class KeyRing {
  readonly #crypto: CryptoPort;
  readonly #sealer: Sealer;
  #device: { readonly of: StoredKeys; readonly keys: DeviceKeys } | undefined;
  #working: { readonly of: StoredWorkingKeys; readonly keys: WorkingBlockKeys } | undefined;

  constructor(crypto: CryptoPort, sealer: Sealer) {
    this.#crypto = crypto;
    this.#sealer = sealer;
  }

  /** Master key and serial-number key; undefined before the master key was loaded. */
  device(state: TerminalState): DeviceKeys | undefined {
    const { keys } = state;
    if (keys === undefined) return undefined;
    if (this.#device?.of !== keys) {
      this.#device = {
        of: keys,
        keys: {
          master: this.#open("master-key", keys.sealedMasterKey, keys.algorithm),
          serialNumber: this.#open("serial-number-key", keys.sealedSerialNumberKey, "SM4"),
        },
      };
    }
    return this.#device.keys;
  }

  /** The keys of the last sign-on; undefined when not signed on. */
  working(state: TerminalState): WorkingBlockKeys | undefined {
    const { keys, workingKeys } = state;
    if (keys === undefined || workingKeys === undefined) return undefined;
    if (this.#working?.of !== workingKeys) {
      this.#working = {
        of: workingKeys,
        keys: {
          pin: this.#open("pin-key", workingKeys.sealedPinKey, keys.algorithm),
          mac: this.#open("mac-key", workingKeys.sealedMacKey, workingKeys.macAlgorithm),
          track: this.#open("track-key", workingKeys.sealedTrackKey, keys.algorithm),
        },
      };
    }
    return this.#working.keys;
  }

  #open(purpose: SealPurpose, sealed: Uint8Array, algorithm: BlockAlgorithm): BlockKey {
    const clear = this.#sealer.open(purpose, sealed);
    const key = this.#crypto.blockKey(algorithm, clear);
    clear.fill(0);
    return key;
  }
}
