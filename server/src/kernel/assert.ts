/**
 * An assertion states what can never be false. When it is, the request dies and the alarm rings: a bug is not an
 * expected refusal and not a failure of the outside world. Around money we assert twice, before the write and after
 * the read; the database constraint is the third witness.
 */
export class AssertionFailed extends Error {
  override readonly name = "AssertionFailed";
}

export function assert(condition: unknown, whyThisCanNeverBe: string): asserts condition {
  if (!condition) throw new AssertionFailed(whyThisCanNeverBe);
}

/** The value, or a bug report when it is missing. */
export function must<T>(value: T | undefined | null, whatIsMissing: string): T {
  if (value === undefined || value === null) throw new AssertionFailed(`${whatIsMissing} is missing`);
  return value;
}
