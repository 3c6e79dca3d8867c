import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { eventFiles, eventsFolder } from "./events.ts";

test("the committed event documents are what the catalogue gives (node scripts/events.ts)", async () => {
  const files = eventFiles();
  assert.deepEqual((await readdir(eventsFolder)).toSorted(), [...files.keys()].toSorted());
  for (const [name, text] of files) assert.equal(await readFile(join(eventsFolder, name), "utf8"), text, name);
});
