import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { until } from "../support/until.ts";
import type { Stage } from "./journey.ts";

const TERMINAL = "10000001";
const PHONE = { width: 360, height: 780 } as const;

const textOf = (page: Page, testId: string): Promise<string> => page.getByTestId(testId).first().innerText();
/** The fen of the first amount in a text. */
const fenOf = (text: string): number => Number(/[\d,]+\.\d\d/.exec(text)![0].replaceAll(/[,.]/g, ""));

/** What is foreseen to arrive for today. */
const expectedFen = async (page: Page): Promise<number> =>
  fenOf(await page.locator('[data-testid="portal-arrival"][data-state="expected"]').innerText());

/**
 * The owner on a telephone: today's money, a payment, a part of it given back after a fresh proof of who is there; the
 * refund stands in the list and is off the next arrival. The cashier sees less.
 */
export async function ownersDay(stage: Stage): Promise<void> {
  const sold = await stage.sell(TERMINAL, { amountMinor: 9_900n });
  assert.equal(sold.kind, "approved", sold.message.en);
  const { page } = await stage.visit({ role: "merchant-owner", ...PHONE, refusals: [403] });
  await page.goto("/");
  await page.getByTestId("portal-arrivals").waitFor();
  assert.equal(new URL(page.url()).pathname, "/portal");
  const [taken, before] = [fenOf(await textOf(page, "portal-today")), await expectedFen(page)];
  assert.ok(taken >= 9_900);

  // Without a reload: the figure follows the terminal.
  const more = await stage.sell(TERMINAL, { amountMinor: 1_100n });
  await page.locator(`[data-id="${more.id}"]`).waitFor();
  await until(
    "today's figure follows",
    async () => fenOf(await textOf(page, "portal-today")) === taken + 1_100 || undefined,
  );
  const arrives = await expectedFen(page);
  assert.ok(arrives > before);

  await page.goto(`/payments/${sold.id}`);
  await page.getByTestId("portal-told").waitFor();
  assert.equal(new URL(page.url()).pathname, `/portal/payments/${sold.id}`);
  await page.getByTestId("portal-refund").click();
  await page.getByTestId("refund-amount").fill("1000");
  assert.match(await textOf(page, "refund-fault"), /99\.00/);
  assert.equal(await page.getByTestId("refund-submit").isDisabled(), true);
  await page.getByTestId("refund-amount").fill("40.00");
  await page.getByTestId("refund-reason-returned").click();
  assert.match(await textOf(page, "refund-confirm"), /40\.00[^]*肆拾元整/);
  await page.getByTestId("refund-submit").click();
  await prove(page, stage.passwordOf("merchant-owner"));

  await page.waitForURL((url) => url.pathname !== `/portal/payments/${sold.id}/refund`);
  await page.getByTestId("portal-payment-status").locator('[data-state="approved"]').waitFor();
  const refundId = new URL(page.url()).pathname.split("/").at(-1)!;
  assert.match(await textOf(page, "portal-told"), /退货成功[^]*40\.00/);

  await page.getByTestId("portal-nav-payments").click();
  await page.locator(`[data-id="${refundId}"]`).waitFor();
  assert.match(await page.locator(`[data-id="${refundId}"]`).innerText(), /退货[^]*−[^]*40\.00/);
  await page.getByTestId("portal-nav-home").click();
  await page.getByTestId("portal-back").waitFor();
  assert.equal(await expectedFen(page), arrives - 4_000, "the refund is off the next arrival");

  const cashier = await stage.visit({ role: "merchant-cashier", ...PHONE });
  await cashier.page.goto("/");
  await cashier.page.getByTestId("portal-today").waitFor();
  assert.equal(await cashier.page.getByTestId("portal-arrivals").count(), 0);
  assert.equal(await cashier.page.getByTestId("portal-nav-payouts").count(), 0);
  await cashier.page.goto(`/portal/payments/${sold.id}`);
  await cashier.page.getByTestId("portal-told").waitFor();
  assert.equal(await cashier.page.getByTestId("portal-refund").count(), 0);
  await cashier.page.goto(`/portal/payments/${sold.id}/refund`);
  await cashier.page.getByTestId("forbidden").waitFor();
}

/** Answers the question who is there. */
async function prove(page: Page, password: string): Promise<void> {
  await page.getByTestId("step-up-password").fill(password);
  await page.getByTestId("step-up-submit").press("Enter");
}
