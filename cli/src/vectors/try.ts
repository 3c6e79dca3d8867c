import { readFileSync } from "node:fs";
import { runCryptoVector } from "./crypto-vectors.ts";
for (const f of process.argv.slice(2))
  for (const e of JSON.parse(readFileSync(f, "utf8"))) {
    const r = runCryptoVector(e);
    if (r.outcome === "failed") console.log(r.outcome, e.operation, r.reason);
  }
