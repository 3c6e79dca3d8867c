import { pino } from "pino";

/**
 * Structured lines on standard error. Nothing that could be a card number leaves here: values are given by name, and
 * a last net replaces any run of 13 digits or more in a text, because an exception may carry what its author did not
 * foresee (also a card number with other digits directly before or behind it).
 */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

const DIGIT_RUN = /\d{13,}/g;

/** Masks digit runs that could be a card number: first six and last four stay. */
export function withoutCardNumbers(text: string): string {
  return text.replace(DIGIT_RUN, (run) => `${run.slice(0, 6)}${"*".repeat(run.length - 10)}${run.slice(-4)}`);
}

function cleaned(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return withoutCardNumbers(value);
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (value instanceof Error) {
    const { name, message, stack, cause } = value;
    return {
      name,
      message: withoutCardNumbers(message),
      stack: stack && withoutCardNumbers(stack),
      cause: depth < 4 ? cleaned(cause, depth + 1) : undefined,
    };
  }
  if (Array.isArray(value)) return value.map((item) => cleaned(item, depth + 1));
  if (typeof value === "object" && value !== null && depth < 6) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cleaned(item, depth + 1)]));
  }
  return value;
}

/** `write` takes whole lines; the default is standard error, so that standard output stays for results. */
export function createLog(options: { readonly level?: string; readonly write?: (line: string) => void } = {}): Log {
  const destination = { write: options.write ?? ((line: string) => void process.stderr.write(line)) };
  const logger = pino(
    { level: options.level ?? "info", base: null, timestamp: pino.stdTimeFunctions.isoTime },
    destination,
  );
  return {
    info: (fields, message) => logger.info(cleaned(fields), withoutCardNumbers(message)),
    warn: (fields, message) => logger.warn(cleaned(fields), withoutCardNumbers(message)),
    error: (fields, message) => logger.error(cleaned(fields), withoutCardNumbers(message)),
  };
}

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };
