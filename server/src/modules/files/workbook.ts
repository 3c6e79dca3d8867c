/**
 * Whether a ZIP archive is a plain workbook, by its directory alone. It is never unpacked here; what it claims to become
 * unpacked is bounded all the same, because somebody will open it.
 */
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const COMMENT_MAX = 65_535;
const UNPACKED_MAX = 200 * 1024 * 1024;
const RATIO_MAX = 200;
const ENTRIES_MAX = 2_000;
/** Programs, and whatever else is no part of a sheet. */
const UNWANTED = /vbaProject|\.(bin|exe|dll|js|vbs|jar|class|html?|svg|zip|cmd|bat|ps1)$|activeX|embeddings\//i;
const PRINTER_SETTINGS = /^xl\/printerSettings\/[\w-]+\.bin$/;

type Entry = { readonly name: string; readonly packed: number; readonly unpacked: number };

export function workbookFault(head: Buffer, tail: Buffer, size: number): string | undefined {
  const at = endRecord(tail);
  if (at === undefined) return "no end of an archive";
  const directoryBytes = tail.readUInt32LE(at + 12);
  const directoryAt = tail.readUInt32LE(at + 16);
  const count = tail.readUInt16LE(at + 10);
  // Positions are counted from the first byte of the file: something before or behind the archive shows here.
  if (directoryAt + directoryBytes !== size - (tail.length - at))
    return "the directory does not end where the end begins";
  const start = at - directoryBytes;
  if (start < 0 || count > ENTRIES_MAX) return "the directory is too large";
  const entries = readDirectory(tail.subarray(start, at), count);
  if (entries === undefined) return "the directory is broken";
  if (head.readUInt32LE(0) !== 0x04034b50) return "the archive does not begin with an entry";
  const names = new Set(entries.map(({ name }) => name));
  if (!names.has("[Content_Types].xml") || !names.has("xl/workbook.xml")) return "no workbook";
  if (names.size !== entries.length) return "two entries of one name";
  if (entries.some(({ name }) => UNWANTED.test(name) && !PRINTER_SETTINGS.test(name))) return "more than sheets";
  if (entries.some(({ name }) => name.startsWith("/") || name.includes("..") || name.includes("\\"))) return "a path";
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
  if (unpacked > UNPACKED_MAX || entries.some((entry) => entry.unpacked > RATIO_MAX * Math.max(1024, entry.packed)))
    return "it would grow without measure";
  return undefined;
}

function endRecord(tail: Buffer): number | undefined {
  for (let at = tail.length - END_BYTES; at >= Math.max(0, tail.length - END_BYTES - COMMENT_MAX); at--) {
    if (tail.readUInt32LE(at) === 0x06054b50 && at + END_BYTES + tail.readUInt16LE(at + 20) === tail.length) return at;
  }
  return undefined;
}

function readDirectory(bytes: Buffer, count: number): readonly Entry[] | undefined {
  const entries: Entry[] = [];
  let at = 0;
  while (at + ENTRY_BYTES <= bytes.length && bytes.readUInt32LE(at) === 0x02014b50) {
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const name = bytes.toString("utf8", at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes);
    entries.push({ name, packed: bytes.readUInt32LE(at + 20), unpacked: bytes.readUInt32LE(at + 24) });
    at += ENTRY_BYTES + nameBytes + extraBytes + commentBytes;
  }
  return at === bytes.length && entries.length === count ? entries : undefined;
}
