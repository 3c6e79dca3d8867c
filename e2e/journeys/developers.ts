import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { Stage } from "./journey.ts";

const NAME = "徐汇店收银系统";

/**
 * A developer's first quarter of an hour: a key made after a fresh proof, shown once; the documentation with that key
 * filled in; a request with it, found in the log with nobody's words in it; the refusal it got, explained; the key ended.
 */
export async function developersDay(stage: Stage): Promise<void> {
  const { page } = await stage.visit({ role: "administrator", refusals: [403] });
  await page.goto("/developers/keys");
  const secret = await makeKey(page, stage.passwordOf("administrator"));

  // The way from the secret leads to the documentation without a reload, so it is still known there.
  await page.getByTestId("secret-shown").getByRole("link").click();
  await page.getByTestId("docs-search").locator("input").fill("trial");
  await page.getByTestId("op-getTrialBalance").click();
  const curl = await page.getByTestId("operation-curl").innerText();
  assert.ok(curl.includes(secret), "the reader's own key is filled in");
  await page.getByTestId("operation-errors").getByRole("link", { name: "not-permitted" }).waitFor();

  const ask = (path: string) => fetch(`${stage.url}${path}`, { headers: { authorization: `Bearer ${secret}` } });
  assert.equal((await ask("/v1/payments?limit=1")).status, 200);
  assert.equal((await ask("/v1/ledger/trial-balance")).status, 403);

  await page.goto("/developers/requests?status=4xx");
  const row = page.getByTestId("request-row").filter({ hasText: NAME }).first();
  await row.getByRole("link").click();
  await page.getByTestId("request-page").getByRole("link", { name: "not-permitted" }).click();
  await page.getByTestId("error-list").getByText("not-permitted").waitFor();
  assert.ok(!(await page.content()).includes(secret), "a reload or a walk leaves the key nowhere on the page");

  await page.goto("/developers/keys");
  await page.getByTestId("key-row").filter({ hasText: NAME }).getByTestId("key-revoke").click();
  await page.getByTestId("revoke-reason").fill("演示结束");
  await page.getByTestId("confirm").click();
  await page.getByTestId("key-row").filter({ hasText: NAME }).locator('[data-state="revoked"]').waitFor();
  assert.equal((await ask("/v1/payments?limit=1")).status, 401);
}

async function makeKey(page: Page, password: string): Promise<string> {
  await page.getByTestId("new-key").click();
  assert.equal(await page.getByTestId("make-key").isDisabled(), true, "not without a name and a permission");
  await page.getByTestId("key-name").fill(NAME);
  await page.locator("label").filter({ hasText: "payments.read" }).click();
  await page.getByTestId("make-key").click();
  await page.getByTestId("step-up-password").fill(password);
  await page.getByTestId("step-up-submit").press("Enter");
  const shown = (await page.getByTestId("secret-shown").locator("code").first().innerText()).trim();
  assert.match(shown, /^ock_test_[\w-]{43}$/);
  return shown;
}
