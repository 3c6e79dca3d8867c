import { open } from "node:fs/promises";

/** No more than is needed to see that it is too long: what is named as a file may have no end. */
export async function readBounded(
  path: string,
  most: number,
): Promise<{ readonly read: Uint8Array } | { readonly failure: string }> {
  try {
    await using file = await open(path);
    const bytes = new Uint8Array(most);
    let length = 0;
    while (length < most) {
      const { bytesRead } = await file.read(bytes, length, most - length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return { read: bytes.subarray(0, length) };
  } catch (error) {
    return { failure: (error as NodeJS.ErrnoException).code ?? "cannot be opened" };
  }
}
