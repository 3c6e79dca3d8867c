import type { Checked } from "../checked.ts";

/** A made value has passed its own check; options that make a wrong one are the caller's mistake. */
export function made<V extends string>(checked: Checked<unknown, V>): V {
  if (!checked.valid) throw new RangeError(checked.error.says.en);
  return checked.value;
}
