/**
 * Named places between two awaits of a payment's path, of a refund's from a desk, or of an
 * answer that is kept for its repeats, where a fault run may kill this process with SIGKILL, as a power
 * cut would. Armed only by the environment of a demo server: `ONECLEAR_CRASH_AT=name` or `name:3` for the third
 * passage. Unarmed, a passage costs one comparison.
 */
export const crashPoints = [
  "frame-received",
  "before-accept",
  "accept-written",
  "accept-committed",
  "channel-written",
  "channel-answered",
  "result-written",
  "result-committed",
  "answer-written",
  "reversal-committed",
  "network-reversal-written",
  "refund-asked",
  "card-opened",
  "decision-committed",
  "effect-over",
  "kept-answer-written",
  "kept-answer-committed",
] as const;
export type CrashPoint = (typeof crashPoints)[number];

let armed: CrashPoint | undefined;
let passagesLeft = 0;

export function armCrashPoint(text: string): void {
  const [name, passage = "1"] = text.split(":");
  const point = crashPoints.find((known) => known === name);
  if (point === undefined) throw new RangeError(`no crash point ${name}; there are ${crashPoints.join(", ")}`);
  armed = point;
  passagesLeft = Number(passage);
}

export function crashPoint(point: CrashPoint): void {
  if (armed === point && --passagesLeft === 0) process.kill(process.pid, "SIGKILL");
}
