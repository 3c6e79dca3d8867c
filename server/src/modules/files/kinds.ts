/** What may be kept. The first bytes decide what a file is; what somebody says it is must agree. */
export const fileKinds = {
  "application/pdf": { extension: "pdf", inline: false },
  "image/png": { extension: "png", inline: true },
  "image/jpeg": { extension: "jpg", inline: true },
  "image/webp": { extension: "webp", inline: true },
  "text/csv": { extension: "csv", inline: false },
  "text/plain": { extension: "txt", inline: false },
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": { extension: "xlsx", inline: false },
} as const satisfies Readonly<Record<string, { readonly extension: string; readonly inline: boolean }>>;
export type FileType = keyof typeof fileKinds;

export const XLSX: FileType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
export const isFileType = (type: string): type is FileType => Object.hasOwn(fileKinds, type);

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1", from, to);

/** The kind by its signature; text is what has none and holds only characters. */
export function sniff(head: Uint8Array): FileType | "text" | undefined {
  const start = ascii(head, 0, 16);
  if (start.startsWith("%PDF-1.") || start.startsWith("%PDF-2.")) return "application/pdf";
  if (start.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (start.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (start.startsWith("RIFF") && start.slice(8, 12) === "WEBP") return "image/webp";
  if (start.startsWith("PK\x03\x04")) return XLSX;
  return head.includes(0) ? undefined : "text";
}
