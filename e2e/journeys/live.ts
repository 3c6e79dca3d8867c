import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { Stage } from "./journey.ts";

const TERMINAL = "10000003";
/** Enough rows to scroll, in a window that shows a few of them. */
const ROWS = 12;
const LOW_PX = 420;

const rowOf = (page: Page, id: string) => page.locator(`[data-testid="payment-row"][data-id="${id}"]`);
const firstId = (page: Page): Promise<string | null> => page.getByTestId("payment-row").first().getAttribute("data-id");

/** A sale at a terminal is on an open page by itself: at the top as a row, further down behind the pill. */
export async function live(stage: Stage): Promise<void> {
  for (let sale = 0; sale < ROWS; sale++) await stage.sell(TERMINAL, { amountMinor: 1_000n + BigInt(sale) });
  const { page } = await stage.visit({ role: "operations", height: LOW_PX });
  await page.goto("/payments");
  await page.locator('[data-testid="live-state"][data-state="live"]').waitFor();
  await page
    .getByTestId("payment-row")
    .nth(ROWS - 1)
    .waitFor();
  await page.evaluate("window.loadedOnce = true");

  const atTop = await stage.sell(TERMINAL, { amountMinor: 4_321n });
  assert.equal(atTop.kind, "approved", atTop.message.en);
  await rowOf(page, atTop.id).locator('[data-state="approved"]').waitFor();
  assert.equal(await firstId(page), atTop.id);
  assert.match(await rowOf(page, atTop.id).innerText(), /43\.21/);
  assert.equal(await page.getByTestId("new-rows").count(), 0);

  await page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)");
  await page.waitForFunction("window.scrollY > 150");
  const below = await stage.sell(TERMINAL, { amountMinor: 5_432n });
  const pill = page.getByTestId("new-rows");
  await pill.waitFor();
  assert.match(await pill.innerText(), /1/);
  assert.equal(await rowOf(page, below.id).count(), 0, "nothing moves under a reader");
  assert.equal(await firstId(page), atTop.id);

  await pill.click();
  await rowOf(page, below.id).waitFor();
  assert.equal(await firstId(page), below.id);
  assert.equal(await page.evaluate("window.scrollY"), 0);
  assert.equal(await pill.count(), 0);
  assert.equal(await page.evaluate("window.loadedOnce"), true, "the page was never loaded anew");
}
