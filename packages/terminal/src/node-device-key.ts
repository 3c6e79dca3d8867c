// The device key: 32 random bytes in a file that only its owner may read, made at the first use. In a device the secure
// element takes its place. Losing it makes the journal's keys and card numbers unreadable, which is its purpose.

import { randomBytes } from "node:crypto";
import { open, readFile } from "node:fs/promises";

const keyBytes = 32;

/** Reads the key, or makes it when the file does not exist. Throws when the file holds anything but 32 bytes. */
export async function openDeviceKey(path: string): Promise<Uint8Array> {
  const made = await create(path);
  const key = made ?? new Uint8Array(await readFile(path));
  if (key.length !== keyBytes) throw new Error(`the device key file ${path} does not hold ${keyBytes} bytes`);
  return key;
}

/** Undefined when the file was there before. */
async function create(path: string): Promise<Uint8Array | undefined> {
  try {
    const file = await open(path, "wx", 0o600);
    try {
      const key = new Uint8Array(randomBytes(keyBytes));
      await file.writeFile(key);
      await file.sync();
      return key;
    } finally {
      await file.close();
    }
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "EEXIST") return undefined;
    throw cause;
  }
}
