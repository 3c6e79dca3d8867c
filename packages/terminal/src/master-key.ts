// The first keys of a terminal: master key (TMK) and serial-number key, brought in under a transport key that the acquirer's
// key loader and the device share. Both are checked before either is kept; afterwards the terminal is not signed on.

import { type BlockKey, checkValue, checkValuesAgree } from "@oneclear/payment-crypto";
import type { Machine } from "./machine.ts";
import type { LoadMasterKeyResult } from "./results.ts";
import { type BlockAlgorithm, without } from "./state.ts";
import { localRefusals, outcomeWords } from "./words.ts";

export type MasterKeyLoad = {
  readonly transportKey: BlockKey;
  /** 16 bytes, ECB under the transport key. */
  readonly tmkUnderTransportKey: Uint8Array;
  /** Hex, 3 bytes or more. */
  readonly checkValue: string;
  /** The SM4 key of the serial-number cipher (F59 A2.04), 16 bytes, ECB under the transport key. */
  readonly serialNumberKeyUnderTransportKey: Uint8Array;
  readonly serialNumberCheckValue: string;
};

/** Loads both keys; a stored reversal or refund stays and will go out under the next sign-on's keys. */
export async function loadMasterKey(machine: Machine, load: MasterKeyLoad): Promise<LoadMasterKeyResult> {
  const algorithm = machine.configuration.keyKind;
  const master = unwrap(machine, load.transportKey, load.tmkUnderTransportKey, {
    algorithm,
    expected: load.checkValue,
  });
  const serialNumber = unwrap(machine, load.transportKey, load.serialNumberKeyUnderTransportKey, {
    algorithm: "SM4",
    expected: load.serialNumberCheckValue,
  });
  if (master === undefined || serialNumber === undefined) {
    return {
      kind: "refused-locally",
      reason: "master-key-check-value",
      message: localRefusals["master-key-check-value"],
    };
  }
  const keys = {
    algorithm,
    checkValue: load.checkValue.toUpperCase(),
    sealedMasterKey: machine.sealer.seal("master-key", master),
    sealedSerialNumberKey: machine.sealer.seal("serial-number-key", serialNumber),
  };
  master.fill(0);
  serialNumber.fill(0);
  if (!(await machine.tryCommit({ ...without(machine.state, "workingKeys"), keys }))) {
    return { kind: "refused-locally", reason: "journal-failed", message: localRefusals["journal-failed"] };
  }
  return { kind: "approved", message: outcomeWords["master-key-loaded"], checkValue: keys.checkValue };
}

function unwrap(
  machine: Machine,
  transportKey: BlockKey,
  wrapped: Uint8Array,
  { algorithm, expected }: { readonly algorithm: BlockAlgorithm; readonly expected: string },
): Uint8Array | undefined {
  if (wrapped.length !== 16 || !/^(?:[0-9A-Fa-f]{2}){3,8}$/.test(expected)) return undefined;
  const clear = transportKey.decrypt(wrapped);
  const value = checkValue(machine.ports.crypto.blockKey(algorithm, clear), 8);
  return checkValuesAgree(value.toHex(), expected) ? clear : undefined;
}
