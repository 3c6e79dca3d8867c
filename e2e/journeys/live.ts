import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { Sold } from "./desk.ts";
import { until } from "../support/until.ts";
import type { Stage } from "./journey.ts";

const TERMINAL = "10000003";
/** Enough rows to scroll, in a window that shows a few of them. */
const ROWS = 12;
const LOW_PX = 420;

const rowOf = (page: Page, id: string) => page.locator(`[data-testid="payment-row"][data-id="${id}"]`);
const liveOn = (page: Page) => page.locator('[data-testid="live-state"][data-state="live"]').waitFor();
const firstId = (page: Page): Promise<string | null> => page.getByTestId("payment-row").first().getAttribute("data-id");

/**
 * A sale at a terminal is on an open page by itself: at the top as a row, further down behind the pill. What a void does
 * to an older sale is shown where that stands, and nowhere else.
 */
export async function live(stage: Stage): Promise<void> {
  const earlier: Sold[] = [];
  for (let sale = 0; sale < ROWS; sale++)
    earlier.push(await stage.sell(TERMINAL, { amountMinor: 1_000n + BigInt(sale) }));
  const { page } = await stage.visit({ role: "operations", height: LOW_PX });
  await page.goto("/payments");
  await liveOn(page);
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
  // Asked from here: in the page it would be a text made into a function, which the content policy refuses.
  await until("scrolled down", async () => (await page.evaluate("window.scrollY > 150")) === true || undefined);
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

  const [oldest] = earlier;
  const latest = await stage.visit({ role: "support" });
  await latest.page.goto("/");
  await liveOn(latest.page);
  await rowOf(latest.page, below.id).waitFor();
  assert.equal(await rowOf(latest.page, oldest!.id).count(), 0, "the overview shows fewer rows");
  const device = await stage.terminal(TERMINAL);
  const undone = await device.terminal.voidSale({ originalTrace: oldest!.trace! });
  assert.equal(undone.kind, "approved", undone.message.en);
  await rowOf(page, oldest!.id).locator('[data-state="voided"]').waitFor();
  assert.notEqual(await firstId(page), oldest!.id);
  await latest.page.getByTestId("payment-row").first().getByText("−").waitFor();
  assert.equal(await rowOf(latest.page, oldest!.id).count(), 0, "what is old does not come up as new");
  assert.equal(await page.evaluate("window.loadedOnce"), true, "the page was never loaded anew");
}
