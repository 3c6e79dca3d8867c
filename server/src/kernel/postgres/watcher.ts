import { spawn } from "node:child_process";

/**
 * Ends a temporary server whose starter died without a word. The watcher reads a pipe that only the starter holds; the
 * kernel closes it however the starter ends, and then the watcher stops the server and clears its folders away. An
 * ordinary server has none: it is adopted by the next start.
 */
export interface Watcher {
  /** The starter has stopped the server itself. */
  dismiss(): void;
}

// $1 the server, $2 its pid file, the rest folders to remove. The pid is only trusted while the file still names it.
const SCRIPT = `
read -r order
[ "$order" = dismiss ] && exit 0
server=$1 file=$2
shift 2
if [ "$(head -n 1 "$file" 2>/dev/null)" = "$server" ]; then
  kill -QUIT "$server" 2>/dev/null
  tries=0
  while [ -e "$file" ] && [ "$tries" -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
fi
rm -rf -- "$@"
`;

export function watchOver(pid: number, pidFile: string, folders: readonly string[]): Watcher {
  const child = spawn("/bin/sh", ["-c", SCRIPT, "oneclear-watcher", String(pid), pidFile, ...folders], {
    cwd: "/",
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  child.on("error", () => {});
  child.unref();
  const pipe = child.stdin as typeof child.stdin & { unref?(): void };
  pipe.on("error", () => {});
  pipe.unref?.();
  return { dismiss: () => void pipe.end("dismiss\n") };
}
