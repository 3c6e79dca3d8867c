import { UsageError } from "./io.ts";

/** The day of `--on`: today in Shanghai, unless another is asked about. */
export function dayOf(text: string | undefined): Temporal.PlainDate {
  if (text === undefined) return Temporal.Now.plainDateISO("Asia/Shanghai");
  try {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new RangeError("no day");
    return Temporal.PlainDate.from(text);
  } catch {
    throw new UsageError("--on takes a day such as 2026-11-28");
  }
}
