import assert from "node:assert/strict";
import { test } from "node:test";
import { safePath } from "./navigation.ts";

test("after signing in one gets to where one wanted to go", () => {
  assert.equal(safePath("/payments?status=unknown"), "/payments?status=unknown");
});

test("nobody is sent to another host, nor back to the sign-in", () => {
  for (const path of [undefined, "", "//evil.example", "/\\evil.example", "https://evil.example", "/sign-in?next=/"])
    assert.equal(safePath(path), "/");
});
