// Field 59: where the terminal is, what it is, and the code it scanned; text tags of two characters with lengths of three
// digits (a captured variant has two). Acquirers put tags of their own in front of A2, so unknown tags are kept in order.
import { padded, refuse } from "./cut.ts";

export type F59Tag = { readonly tag: string; readonly value: string };

/** A2: the terminal's identity (TUSN). */
export type F59Terminal = {
  /** 01 device type: 02 traditional POS, 04 smart POS … */
  readonly deviceType: string;
  /** 02 hardware serial number, 50 characters at most. */
  readonly serial: string;
  /** 03 random factor: the last 6 digits of the PAN or payment code; absent in sign-on and settlement. */
  readonly factor?: string;
  /** 04 cipher text over serial and factor, 8 characters. */
  readonly cipher?: string;
  /** 05 application version, 8 characters with spaces on the right. */
  readonly version?: string;
};

export type F59 = {
  /** Every tag of the outer level, in the order of the wire. */
  readonly tags: readonly F59Tag[];
  /** 2 or 3, as found. */
  readonly lengthDigits: 2 | 3;
  readonly terminal?: F59Terminal;
  /** Tag 17 as it stands: `BD+31.230400,+121.473700`. See {@link parsePosition}. */
  readonly position?: string;
  /** A3: the payment code of a scan. */
  readonly paymentCode?: string;
};

/** Reads field 59. Without `lengthDigits` three are tried, then two. Throws UnpackError with a path such as `["59", "A2"]`. */
export function parseF59(value: string, options: { readonly lengthDigits?: 2 | 3 } = {}): F59 {
  if (options.lengthDigits !== undefined) return read(value, options.lengthDigits);
  try {
    return read(value, 3);
  } catch (threeDigits) {
    try {
      return read(value, 2);
    } catch {
      throw threeDigits;
    }
  }
}

function read(value: string, lengthDigits: 2 | 3): F59 {
  const tags = cutTags(value, lengthDigits, ["59"]);
  const find = (tag: string): string | undefined => tags.find((candidate) => candidate.tag === tag)?.value;
  const nested = find("A2");
  const position = find("17");
  const paymentCode = find("A3");
  return {
    tags,
    lengthDigits,
    ...(nested === undefined ? {} : { terminal: readTerminal(nested, lengthDigits) }),
    ...(position === undefined ? {} : { position }),
    ...(paymentCode === undefined ? {} : { paymentCode }),
  };
}

function readTerminal(value: string, lengthDigits: 2 | 3): F59Terminal {
  const tags = new Map(cutTags(value, lengthDigits, ["59", "A2"]).map(({ tag, value: content }) => [tag, content]));
  const [factor, cipher, version] = [tags.get("03"), tags.get("04"), tags.get("05")];
  return {
    deviceType: tags.get("01") ?? "",
    serial: tags.get("02") ?? "",
    ...(factor === undefined ? {} : { factor }),
    ...(cipher === undefined ? {} : { cipher }),
    ...(version === undefined ? {} : { version }),
  };
}

function cutTags(value: string, lengthDigits: 2 | 3, path: readonly string[]): F59Tag[] {
  const tags: F59Tag[] = [];
  let at = 0;
  while (at < value.length) {
    const tag = value.slice(at, at + 2);
    const digits = value.slice(at + 2, at + 2 + lengthDigits);
    if (!/^[0-9A-Z]{2}$/.test(tag) || digits.length < lengthDigits || !/^\d+$/.test(digits)) {
      refuse(path, "a tag and its length expected", at);
    }
    const start = at + 2 + lengthDigits;
    const length = Number(digits);
    if (length > value.length - start)
      refuse([...path, tag], `${length} characters announced, ${value.length - start} left`, start);
    tags.push({ tag, value: value.slice(start, start + length) });
    at = start + length;
  }
  return tags;
}

/** What {@link buildF59} puts together, in the order private tags, position, terminal, payment code. */
export type F59Parts = {
  readonly privateTags?: readonly F59Tag[];
  readonly position?: string;
  readonly terminal?: F59Terminal;
  readonly paymentCode?: string;
};

/** Writes field 59. Throws RangeError when a value is longer than its length can say. */
export function buildF59(parts: F59Parts, options: { readonly lengthDigits?: 2 | 3 } = {}): string {
  const lengthDigits = options.lengthDigits ?? 3;
  const tag = (name: string, value: string | undefined): string =>
    value === undefined ? "" : name + padded(value.length, lengthDigits) + value;
  const { terminal } = parts;
  const nested =
    terminal &&
    tag("01", terminal.deviceType) +
      tag("02", terminal.serial) +
      tag("03", terminal.factor) +
      tag("04", terminal.cipher) +
      tag("05", terminal.version?.padEnd(8));
  const leading = (parts.privateTags ?? []).map((entry) => tag(entry.tag, entry.value)).join("");
  return leading + tag("17", parts.position) + tag("A2", nested) + tag("A3", parts.paymentCode);
}

/** A place in degrees, in the named coordinate system (BD: BeiDou). */
export type Position = { readonly system: string; readonly latitude: number; readonly longitude: number };

/** Reads `BD+31.230400,+121.473700`; undefined when it is not a place on Earth. Signs may be missing. */
export function parsePosition(value: string): Position | undefined {
  const parts = /^([A-Z]{0,4})([+-]?\d{1,2}(?:\.\d{1,9})?),([+-]?\d{1,3}(?:\.\d{1,9})?)$/.exec(value.trim());
  if (parts === null) return undefined;
  const [latitude, longitude] = [Number(parts[2]), Number(parts[3])];
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined;
  return { system: parts[1] ?? "", latitude, longitude };
}

/** Writes a place with signs and six decimals, about 0.1 m. */
export function buildPosition({ system, latitude, longitude }: Position): string {
  const signed = (degrees: number): string => (degrees < 0 ? "-" : "+") + Math.abs(degrees).toFixed(6);
  return `${system}${signed(latitude)},${signed(longitude)}`;
}
