import assert from "node:assert/strict";
import { test } from "node:test";
import { navigation, type NavPage, pagesFor, safePath } from "./navigation.ts";

test("after signing in one gets to where one wanted to go", () => {
  assert.equal(safePath("/payments?status=unknown"), "/payments?status=unknown");
});

test("nobody is sent to another host, nor back to the sign-in", () => {
  for (const path of [
    undefined,
    "",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/\n\\evil.example",
    "\\\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/sign-in?next=/",
  ])
    assert.equal(safePath(path), "/");
});

test("a page stands in the list for whoever may open it, and a group only while it has a page", () => {
  const forSupport = pagesFor(navigation, (permission) => permission === "payments.read");
  assert.deepEqual(
    forSupport.map(({ key, pages }) => [key, pages.map((page) => page.to)]),
    [
      [undefined, ["/"]],
      ["money", ["/payments"]],
    ],
  );
});

test("no two pages share an address, a name or a jump", () => {
  const pages: readonly NavPage[] = navigation.flatMap((group) => [...group.pages]);
  for (const part of ["to", "key", "jump"] as const) {
    const values = pages.map((page) => page[part]).filter((value) => value !== undefined);
    assert.equal(new Set(values).size, values.length, part);
  }
});
