import { createHash, createSign, generateKeyPairSync, randomBytes } from "node:crypto";

/**
 * A passkey in software: what a telephone does when a page asks it, over ES256, with CBOR written by hand. It can also be told
 * to misbehave, because a server has to refuse what no honest authenticator sends.
 */
export type Misbehaviour = {
  readonly origin?: string;
  readonly challenge?: string;
  readonly counter?: number;
  /** Without asking its holder for anything. */
  readonly unverified?: true;
  readonly type?: string;
};
type Asked = { readonly token: string; readonly options: Readonly<Record<string, unknown>> };
export type Shown = { readonly token: string; readonly answer: Record<string, unknown> };

export interface SoftwareAuthenticator {
  readonly credentialId: string;
  create(asked: Asked, wrong?: Misbehaviour): Shown;
  get(asked: Asked, wrong?: Misbehaviour): Shown;
}

const sha256 = (bytes: Uint8Array | string): Buffer => createHash("sha256").update(bytes).digest();
const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");

/** User present, user verified, attested credential follows. */
const [UP, UV, AT] = [0x01, 0x04, 0x40];

export function createSoftwareAuthenticator(origin: string): SoftwareAuthenticator {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const jwk = publicKey.export({ format: "jwk" }) as { x: string; y: string };
  const id = randomBytes(16);
  const rpIdHash = sha256(new URL(origin).hostname);
  let counter = 0;
  let userHandle: string | undefined;

  const clientData = (asked: Asked, type: string, wrong: Misbehaviour): Buffer =>
    Buffer.from(
      JSON.stringify({
        type: wrong.type ?? type,
        challenge: wrong.challenge ?? asked.options["challenge"],
        origin: wrong.origin ?? origin,
        crossOrigin: false,
      }),
    );
  function authenticatorData(flags: number, wrong: Misbehaviour, attested = Buffer.alloc(0)): Buffer {
    counter += 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(wrong.counter ?? counter);
    const verified = wrong.unverified === true ? 0 : UV;
    return Buffer.concat([rpIdHash, Buffer.from([flags | UP | verified]), count, attested]);
  }
  const shown = (asked: Asked, response: Record<string, unknown>): Shown => ({
    token: asked.token,
    answer: {
      id: base64url(id),
      rawId: base64url(id),
      type: "public-key",
      clientExtensionResults: {},
      response,
    },
  });

  return {
    credentialId: base64url(id),
    create(asked, wrong = {}) {
      userHandle = (asked.options["user"] as { id: string }).id;
      const key = cborMap([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(jwk.x, "base64url")],
        [-3, Buffer.from(jwk.y, "base64url")],
      ]);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, id, key]);
      const attestationObject = cborMap([
        ["fmt", "none"],
        ["attStmt", new Map()],
        ["authData", authenticatorData(AT, wrong, attested)],
      ]);
      return shown(asked, {
        clientDataJSON: base64url(clientData(asked, "webauthn.create", wrong)),
        attestationObject: base64url(attestationObject),
        transports: ["internal"],
      });
    },
    get(asked, wrong = {}) {
      const client = clientData(asked, "webauthn.get", wrong);
      const data = authenticatorData(0, wrong);
      const signature = createSign("sha256")
        .update(Buffer.concat([data, sha256(client)]))
        .sign(privateKey);
      return shown(asked, {
        clientDataJSON: base64url(client),
        authenticatorData: base64url(data),
        signature: base64url(signature),
        userHandle,
      });
    },
  };
}

type Cbor = number | string | Uint8Array | ReadonlyMap<Cbor, Cbor>;

/** RFC 8949, as much of it as a passkey needs: small integers, byte and text strings, maps. */
function cbor(value: Cbor): Buffer {
  if (typeof value === "number") return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === "string") return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  return cborMap([...value]);
}

const cborMap = (entries: readonly (readonly [Cbor, Cbor])[]): Buffer =>
  Buffer.concat([head(5, entries.length), ...entries.flatMap(([key, item]) => [cbor(key), cbor(item)])]);

function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 256) return Buffer.from([(major << 5) | 24, value]);
  return Buffer.from([(major << 5) | 25, value >> 8, value & 255]);
}
