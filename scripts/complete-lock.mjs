// Adds to package-lock.json the optional platform packages that the registry at hand did not offer, so that `npm ci`
// accepts the lock on every platform: node scripts/complete-lock.mjs package-lock.json
import { readFileSync, writeFileSync } from "node:fs";
const file = process.argv[2];
const lock = JSON.parse(readFileSync(file, "utf8"));
const OS = {
  android: "android",
  darwin: "darwin",
  freebsd: "freebsd",
  linux: "linux",
  win32: "win32",
  openharmony: "openharmony",
};
const CPU = ["arm64", "x64", "ia32", "ppc64", "riscv64", "s390x", "arm"];
let added = 0;
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const at = `node_modules/${name}`;
    if (lock.packages[at] || lock.packages[`${path}/${at}`]) continue;
    const words = name
      .replace(/^.*\//, "")
      .replace(/^binding-/, "")
      .split("-");
    const os = OS[words[0]],
      cpu = CPU.find((c) => words[1] === c);
    if (!os || !cpu || !/^\d/.test(range)) {
      console.error("left out", name, range);
      continue;
    }
    const libc = words.some((w) => w.startsWith("musl"))
      ? ["musl"]
      : words.some((w) => w.startsWith("gnu")) && os === "linux"
        ? ["glibc"]
        : undefined;
    lock.packages[at] = {
      version: range,
      cpu: [cpu],
      ...(entry.dev ? { dev: true } : {}),
      ...(libc ? { libc } : {}),
      license: entry.license,
      optional: true,
      os: [os],
    };
    added++;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en")));
writeFileSync(file, JSON.stringify(lock, null, 2) + "\n");
console.error("added", added);
