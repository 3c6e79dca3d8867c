import { readdir, readFile } from "node:fs/promises";

/** Whether a process of this id exists; one that has ended and was not yet waited for does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Processes whose command line holds this text, such as the path of a temporary folder; read from /proc. */
export async function processesThatName(text: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const pid of await readdir("/proc")) {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) continue;
    const command = (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).replaceAll("\0", " ").trim();
    if (command.includes(text)) found.push(`${pid} ${command}`);
  }
  return found;
}
