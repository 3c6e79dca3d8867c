/** Which groups of pages somebody has folded, and whether the whole bar is put away: remembered in this browser. */
const GROUPS = "oneclear.folded-groups";
const SIDE = "oneclear.side";

const listeners = new Set<() => void>();

function read(name: string): string {
  try {
    return localStorage.getItem(name) ?? "";
  } catch {
    return "";
  }
}

function write(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Not remembered: nothing else depends on it.
  }
  for (const listener of listeners) listener();
}

let closed: ReadonlySet<string> | undefined;
export const closedGroups = (): ReadonlySet<string> =>
  (closed ??= new Set(
    read(GROUPS)
      .split(",")
      .filter((key) => key !== ""),
  ));

export function toggleGroup(key: string): void {
  const next = new Set(closedGroups());
  if (!next.delete(key)) next.add(key);
  closed = next;
  write(GROUPS, [...next].join(","));
}

let away: boolean | undefined;
export const sideIsAway = (): boolean => (away ??= read(SIDE) === "away");
export function toggleSide(): void {
  away = !sideIsAway();
  write(SIDE, away ? "away" : "shown");
}

export function watchFolds(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
