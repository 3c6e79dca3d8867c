// The security module in software: default, development, tests, simulators. Keys live as key objects in this process, sealed
// everywhere else. In production PIN translation belongs into a payment HSM: here a clear PIN block exists for the time of
// one stack frame, which no software can hide from whoever owns the machine.
import { applicationCryptogram, arpc1, arpc2 } from "./application-cryptogram.ts";
import { asciiBytes, equalInConstantTime } from "./bytes.ts";
import { iccMasterKey } from "./card-key.ts";
import { checkValuesAgree } from "./check-value.ts";
import { KeyCache, type LoadedKey } from "./key-cache.ts";
import { isKeyId, keyRef, keyRefContext, type KeyRef } from "./key-ref.ts";
import { checkValueOf, loadKey, newKey, permits, requireWrapping, sealingOf } from "./key-material.ts";
import { keyFault, keyLengths, keyRules, type KeyOperation } from "./key-rules.ts";
import { macOf } from "./mac-algorithms.ts";
import { checkedPan, pinDigits, type PinDigits } from "./pin-block.ts";
import { decipherPin, encipherPin, pinTranslationRule, type PinFormat } from "./pin-format.ts";
import type { BlockKey, CryptoPort } from "./port.ts";
import { pvvOfDigits } from "./pvv.ts";
import { SecurityRefusal } from "./security-refusal.ts";
import type { CardTransaction, KeyRequest, SecurityModule } from "./security-module.ts";
import { sessionKeyCommon } from "./session-key.ts";
import { decryptTrackText } from "./track-encryption.ts";

export type SoftwareModuleOptions = {
  /** How many keys stay ready for use, the least recently used leave first. 20 000 unless given. */
  readonly cachedKeysMax?: number;
  /** Pairs of PIN formats that the policy table leaves to agreement with a channel. None unless given. */
  readonly agreedPinTranslations?: readonly (readonly [incoming: PinFormat, outgoing: PinFormat])[];
};

const componentsMin = 2;
const componentsMax = 9;

/** `masterKey` has 32 bytes and is copied: fill yours with zeros. Throws RangeError on another length. */
export function createSoftwareSecurityModule(
  port: CryptoPort,
  masterKey: Uint8Array,
  options: SoftwareModuleOptions = {},
): SecurityModule {
  const master = port.sealingKey(masterKey);
  const cache = new KeyCache(options.cachedKeysMax ?? 20_000);
  const random = (bytes: number): Uint8Array => port.random(bytes);
  const agreed = new Set(
    (options.agreedPinTranslations ?? []).map(([incoming, outgoing]) => `${incoming}>${outgoing}`),
  );

  /** Seals a clear key and fills it with zeros. */
  const install = (request: KeyRequest, clear: Uint8Array, expectedCheckValue?: string): KeyRef => {
    try {
      const { id, usage, algorithm } = request;
      if (!isKeyId(id)) throw new SecurityRefusal("key-id");
      const fault = keyFault(usage, algorithm, clear);
      if (fault !== undefined) throw new SecurityRefusal(fault);
      const found = checkValueOf(port, algorithm, clear);
      if (expectedCheckValue !== undefined && !checkValuesAgree(found, expectedCheckValue))
        throw new SecurityRefusal("check-value");
      const parts = { id, usage, algorithm, checkValue: found };
      return keyRef({ ...parts, sealed: master.seal(clear, keyRefContext(parts)) });
    } finally {
      clear.fill(0);
    }
  };

  /** The clear key; the caller fills it with zeros. */
  const open = (ref: KeyRef): Uint8Array => {
    try {
      return master.open(ref.sealed, keyRefContext(ref));
    } catch {
      throw new SecurityRefusal("key-reference");
    }
  };

  const load = (ref: KeyRef): LoadedKey => {
    const known = cache.find(ref);
    if (known !== undefined) return known;
    const clear = open(ref);
    try {
      const loaded = loadKey(port, ref.usage, ref.algorithm, clear);
      cache.keep(ref, loaded);
      return loaded;
    } finally {
      clear.fill(0);
    }
  };

  const use = (ref: KeyRef, operation: KeyOperation): LoadedKey => {
    const loaded = load(ref);
    if (!permits(ref.usage, operation)) throw new SecurityRefusal("key-usage");
    return loaded;
  };
  const useBlock = (ref: KeyRef, operation: KeyOperation): BlockKey => {
    const { block } = use(ref, operation);
    if (block === undefined) throw new SecurityRefusal("key-usage");
    return block;
  };

  /** Runs `work` on the PIN of a block; the digits are zeros afterwards. */
  const withPin = <Result>(
    request: { key: KeyRef; format: PinFormat; pinBlock: Uint8Array; pan: string },
    work: (digits: PinDigits) => Result,
  ): Result => {
    const { key, format, pinBlock, pan } = request;
    const digits = decipherPin({ format, key: useBlock(key, "decrypt-pin"), pinBlock, pan });
    try {
      return work(digits);
    } finally {
      digits.fill(0);
    }
  };

  /** Runs `work` under the key of one card transaction; the key is zeros afterwards. */
  const withCardKey = (request: CardTransaction, work: (key: Uint8Array) => Uint8Array): Uint8Array => {
    const { key, pan, psn, atc, masterKeyOption, sessionKey = "emv-common" } = request;
    const cardKey = iccMasterKey(port, useBlock(key, "card-cryptogram"), pan, psn, masterKeyOption);
    const transactionKey = sessionKey === "none" ? cardKey : sessionKeyCommon(port, cardKey, atc);
    try {
      return work(transactionKey);
    } finally {
      cardKey.fill(0);
      transactionKey.fill(0);
    }
  };

  return {
    async createKey(request) {
      const lengths = keyLengths(request.usage, request.algorithm);
      if (lengths === undefined) throw new SecurityRefusal("usage-algorithm");
      return install(request, newKey(port, request.usage, request.algorithm, lengths[0]));
    },
    async formKey({ components, ...request }) {
      const length = components[0]?.length ?? 0;
      const fitting = components.every((component) => component.length === length);
      if (components.length < componentsMin || components.length > componentsMax || !fitting)
        throw new SecurityRefusal("key-components");
      const clear = new Uint8Array(length);
      for (const component of components)
        for (let index = 0; index < length; index += 1) clear[index]! ^= component[index]!;
      return install(request, clear);
    },
    async importKey({ wrappingKey, wrapped, checkValue: expected, ...request }) {
      const block = useBlock(wrappingKey, "wrap");
      requireWrapping(wrappingKey.algorithm, request.algorithm);
      if (keyLengths(request.usage, request.algorithm) === undefined) throw new SecurityRefusal("usage-algorithm");
      if (wrapped.length === 0 || wrapped.length % block.blockBytes !== 0) throw new SecurityRefusal("key-length");
      return install(request, block.decrypt(wrapped), expected);
    },
    async exportKey({ key, wrappingKey }) {
      const block = useBlock(wrappingKey, "wrap");
      if (!keyRules[key.usage]?.exportable) throw new SecurityRefusal("not-exportable");
      requireWrapping(wrappingKey.algorithm, key.algorithm);
      const clear = open(key);
      try {
        if (clear.length % block.blockBytes !== 0) throw new SecurityRefusal("wrapping-key");
        return { wrapped: block.encrypt(clear), checkValue: key.checkValue };
      } finally {
        clear.fill(0);
      }
    },

    async generateMac({ key, algorithm, message }) {
      return macOf(use(key, "mac"), key, algorithm, message);
    },
    async verifyMac({ key, algorithm, message, mac }) {
      return equalInConstantTime(macOf(use(key, "mac"), key, algorithm, message), mac);
    },

    async translatePinData({ incomingKey, incomingFormat, outgoingKey, outgoingFormat, pan, pinBlock }) {
      const rule = pinTranslationRule(incomingFormat, outgoingFormat);
      const permitted =
        rule === "permitted" || (rule === "by-agreement" && agreed.has(`${incomingFormat}>${outgoingFormat}`));
      if (!permitted) throw new SecurityRefusal("pin-format");
      const outgoing = useBlock(outgoingKey, "encrypt-pin");
      return withPin({ key: incomingKey, format: incomingFormat, pinBlock, pan }, (digits) =>
        encipherPin({ format: outgoingFormat, key: outgoing, digits, pan, random }),
      );
    },
    async encryptPinData({ key, format, pin, pan }) {
      const block = useBlock(key, "encrypt-pin");
      const digits = pinDigits(pin);
      try {
        return encipherPin({ format, key: block, digits, pan, random });
      } finally {
        digits.fill(0);
      }
    },
    async verifyPinData({ verificationKey, keyIndex = "1", pvv, ...block }) {
      const verifier = useBlock(verificationKey, "verify-pin");
      return withPin(block, (digits) =>
        equalInConstantTime(asciiBytes(pvvOfDigits(verifier, block.pan, digits, keyIndex)), asciiBytes(pvv)),
      );
    },
    async generatePinVerificationValue({ verificationKey, keyIndex = "1", ...block }) {
      const verifier = useBlock(verificationKey, "verify-pin");
      return withPin(block, (digits) => pvvOfDigits(verifier, block.pan, digits, keyIndex));
    },

    async encryptData({ key, plain, context }) {
      return sealingOf(use(key, "encrypt-data")).seal(plain, dataContext(context));
    },
    async decryptData({ key, sealed, context }) {
      const sealing = sealingOf(use(key, "encrypt-data"));
      try {
        return sealing.open(sealed, dataContext(context));
      } catch {
        throw new SecurityRefusal("sealed-value");
      }
    },
    async hashPan({ key, pan }) {
      const { hmac } = use(key, "hash-pan");
      if (hmac === undefined) throw new SecurityRefusal("key-usage");
      return hmac.sign(asciiBytes(checkedPan(pan)));
    },
    async decryptTrack({ key, track }) {
      return decryptTrackText(useBlock(key, "decrypt-track"), track);
    },

    async verifyAuthRequestCryptogram({ data, padding = "emv", ...transaction }) {
      const expected = withCardKey(transaction, (key) => applicationCryptogram(port, key, data, padding));
      return equalInConstantTime(expected, transaction.arqc);
    },
    async generateAuthResponseCryptogram(request) {
      return withCardKey(request, (key) =>
        request.method === "arpc1"
          ? arpc1(port, key, request.arqc, asciiBytes(request.responseCode))
          : arpc2(port, key, request.arqc, request.cardStatusUpdate, request.proprietary),
      );
    },
  };
}

function dataContext(context: string): Uint8Array {
  return new TextEncoder().encode(`oneclear-data/1\n${context}`);
}
