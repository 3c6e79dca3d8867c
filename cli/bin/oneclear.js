#!/usr/bin/env node
// The command runs TypeScript sources directly, which needs Node 26. Where an older Node is first in PATH, the one that
// came with `npm ci` (the npm package "node") takes over; without it we say plainly what is missing.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const NEEDED = 26;
const major = Number(process.versions.node.split(".")[0]);

if (major >= NEEDED) {
  const { main } = await import("../src/main.ts");
  process.exitCode = await main(process.argv.slice(2));
} else {
  const newer = nodeOfThisInstallation();
  if (newer === undefined) {
    console.error(
      `OneClear needs Node ${NEEDED} or newer; this is ${process.version}. Run "npm ci" first: it brings the right one along.`,
    );
    process.exitCode = 1;
  } else {
    const run = spawnSync(newer, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" });
    process.exitCode = run.status ?? 1;
  }
}

/** @returns {string | undefined} */
function nodeOfThisInstallation() {
  try {
    const path = createRequire(import.meta.url).resolve("node/bin/node");
    const { status, stdout } = spawnSync(path, ["-p", "process.versions.node.split('.')[0]"], { encoding: "utf8" });
    return status === 0 && Number(stdout) >= NEEDED ? path : undefined;
  } catch {
    return undefined;
  }
}
