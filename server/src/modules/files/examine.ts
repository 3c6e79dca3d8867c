import type { FileRefusal } from "./refusals.ts";
import { type FileType, isFileType, sniff, XLSX } from "./kinds.ts";
import { workbookFault } from "./workbook.ts";

/**
 * Looks at a file while it passes: a hostile one is two things at once (a picture that is also an archive, a page in a
 * picture's name), so beginning and end must tell the same story. Nothing is decoded or unpacked here: a decoder is
 * itself something to attack. The bytes kept are bounded: a head, and a tail long enough to hold the end record of a ZIP
 * archive with the longest comment.
 */
const HEAD_BYTES = 4096;
const TAIL_BYTES = 256 * 1024;
const ZIP_END = Buffer.from("PK\x05\x06", "latin1");
const ZIP_END_REACH = 65_557;
const MARKUP = /<\s*(!doctype|html|head|body|script|svg|iframe|object|embed|\?xml|meta|link|style)/i;

const MARK_LENGTH_MAX = 64;

export type Verdict = { readonly type: FileType } | { readonly refused: FileRefusal };

export class Examiner {
  #head: Buffer = Buffer.alloc(0);
  #tail: Buffer = Buffer.alloc(0);
  #size = 0;
  #hasNul = false;
  #utf8: TextDecoder | undefined = new TextDecoder("utf-8", { fatal: true });
  /** Tables from Chinese desktops are still saved in this one. */
  #gb18030: TextDecoder | undefined = new TextDecoder("gb18030", { fatal: true });
  #markup = false;
  #controls = false;
  /** The end of the piece before: a mark may lie across two. */
  #carried = "";

  get sizeBytes(): number {
    return this.#size;
  }

  take(chunk: Uint8Array): void {
    this.#size += chunk.length;
    if (this.#head.length < HEAD_BYTES)
      this.#head = Buffer.concat([this.#head, chunk.subarray(0, HEAD_BYTES - this.#head.length)]);
    const tail = Buffer.concat([this.#tail, chunk]);
    this.#tail = tail.length > TAIL_BYTES ? Buffer.from(tail.subarray(tail.length - TAIL_BYTES)) : tail;
    if (this.#hasNul || sniff(this.#head) !== "text") return;
    this.#hasNul = chunk.includes(0);
    this.#utf8 = stillDecodes(this.#utf8, chunk);
    this.#gb18030 = stillDecodes(this.#gb18030, chunk);
    const text = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString("latin1");
    this.#markup ||= MARKUP.test(this.#carried + text);
    this.#carried = text.slice(-MARK_LENGTH_MAX);
    // Tab, line feed and carriage return belong to a text, other control characters do not.
    // oxlint-disable-next-line no-control-regex
    this.#controls ||= /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(text);
  }

  /** What it is, given what it was said to be (`application/octet-stream` says nothing) and how it is called. */
  verdict(declared: string, name: string): Verdict {
    if (this.#size === 0) return { refused: "file-empty" };
    const seen = sniff(this.#head);
    if (seen === undefined) return { refused: "file-kind-refused" };
    if (seen === "text" && (this.#markup || MARKUP.test(this.#head.toString("latin1"))))
      return { refused: "file-kind-refused" };
    if (seen === "text" && (this.#hasNul || this.#controls || !this.#isText())) return { refused: "file-kind-refused" };
    const type = seen === "text" ? textTypeOf(declared, name) : seen;
    if (declared !== "" && declared !== "application/octet-stream" && declared !== type)
      return { refused: isFileType(declared) ? "file-kind-differs" : "file-kind-refused" };
    return this.#fault(type) ? { refused: "file-unsafe" } : { type };
  }

  #isText(): boolean {
    return ends(this.#utf8) || ends(this.#gb18030);
  }

  #fault(type: FileType): boolean {
    const head = this.#head.toString("latin1");
    if (type === XLSX) return workbookFault(this.#head, this.#tail, this.#size) !== undefined;
    // An archive is read from its end: it may hide behind anything.
    if (this.#tail.subarray(Math.max(0, this.#tail.length - ZIP_END_REACH)).includes(ZIP_END)) return true;
    if (type === "application/pdf") return !this.#tail.subarray(-1024).includes("%%EOF");
    // Readers of PDF accept its mark anywhere in the first kilobyte; browsers of old look for pages there.
    if (type.startsWith("image/") && (head.includes("%PDF-") || MARKUP.test(head))) return true;
    if (type === "image/png") return !this.#tail.subarray(-12).equals(PNG_END);
    if (type === "image/jpeg") return !this.#tail.includes(JPEG_END);
    if (type === "image/webp") return this.#head.readUInt32LE(4) + 8 !== this.#size;
    return false;
  }
}

/** An IEND chunk: no length, its name, its checksum. Nothing may follow it. */
const PNG_END = Buffer.from("0000000049454e44ae426082", "hex");
/** Telephones append notes of their own behind it, so it need not be the very end. */
const JPEG_END = Buffer.from("ffd9", "hex");

const textTypeOf = (declared: string, name: string): FileType =>
  declared === "text/csv" || (declared !== "text/plain" && /\.csv$/i.test(name.trim())) ? "text/csv" : "text/plain";

function stillDecodes(decoder: TextDecoder | undefined, chunk: Uint8Array): TextDecoder | undefined {
  try {
    decoder?.decode(chunk, { stream: true });
    return decoder;
  } catch {
    return undefined;
  }
}

function ends(decoder: TextDecoder | undefined): boolean {
  try {
    return decoder !== undefined && decoder.decode() !== undefined;
  } catch {
    return false;
  }
}
