import assert from "node:assert/strict";
import { test } from "node:test";
import { QueryClient } from "@tanstack/react-query";
import { freshSecret, rememberSecret } from "../features/developers/fresh-secret.ts";
import { keepRecent, recentOf } from "../features/search/recent.ts";
import { forgetWhoWasHere } from "./sign-out.ts";

test("a key made here, answers read and pages opened do not outlive the one who was here", () => {
  const kept = new Map<string, string>();
  const localStorage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  };
  Object.defineProperty(globalThis, "localStorage", { value: localStorage, configurable: true });
  const queryClient = new QueryClient();
  queryClient.setQueryData(["me"], { user: "usr_1" });
  rememberSecret("sk_made_here");
  keepRecent("usr_1", { kind: "payment", label: "1", path: "/payments/1" });
  assert.equal(freshSecret(), "sk_made_here");
  assert.equal(recentOf("usr_1").length, 1);

  forgetWhoWasHere(queryClient);

  assert.equal(freshSecret(), undefined);
  assert.equal(recentOf("usr_1").length, 0);
  assert.equal(queryClient.getQueryData(["me"]), undefined);
});
