import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { Stage } from "./journey.ts";

const TERMINAL = "10000001";
const STEPS = ["check-mac", "bound", "batch", "may-it", "translate-pin", "keep-as-sent", "ask-network", "fee"];
const MESSAGES = ["terminal-in", "channel-out", "channel-in", "terminal-out"];

const namesOf = async (page: Page, testId: string, attribute: string): Promise<(string | null)[]> =>
  Promise.all((await page.getByTestId(testId).all()).map((one) => one.getAttribute(attribute)));
const statusOf = (page: Page, state: string) => page.getByTestId("payment-status").locator(`[data-state="${state}"]`);

/** Opens a payment's page; neither its document nor what it was made from may hold the card's number. */
async function open(page: Page, sold: { readonly id: string; readonly pan: string }): Promise<void> {
  const said = page.waitForResponse((answer) => answer.url().endsWith(`/v1/payments/${sold.id}`));
  await page.goto(`/payments/${sold.id}`);
  await page.getByTestId("payment-headline").waitFor();
  assertNoCard("the answer", await (await said).text(), sold.pan);
  assertNoCard("the page", await page.content(), sold.pan);
}

/** In figures, in groups of four, or as bytes in hex with blanks between them. */
function assertNoCard(where: string, text: string, pan: string): void {
  for (const form of [text, text.replaceAll(/<[^>]*>/g, ""), text.replaceAll(/[\s-]+/g, "")])
    assert.equal(form.includes(pan), false, `${where} holds a whole card number`);
}

/** What happened, and where the money is: every part of a payment's page, before and after it is taken back. */
export async function payment(stage: Stage): Promise<void> {
  const sold = await stage.sell(TERMINAL, { amountMinor: 12_340n });
  assert.equal(sold.kind, "approved", sold.message.en);
  const { page } = await stage.visit({ role: "finance" });
  await open(page, sold);

  await statusOf(page, "approved").waitFor();
  const headline = await page.getByTestId("payment-headline").innerText();
  for (const part of ["123.40", `${sold.pan.slice(0, 6)}******${sold.pan.slice(-4)}`, "蓝杯咖啡", TERMINAL])
    assert.ok(headline.includes(part), `the headline says ${part}: ${headline}`);
  assert.match(await page.getByTestId("payment-answer").innerText(), /银行已同意[^]*122\.66/);

  assert.deepEqual(await namesOf(page, "payment-step", "data-step"), STEPS);
  assert.deepEqual(await namesOf(page, "payment-message", "data-direction"), MESSAGES);
  const request = page.getByTestId("payment-message").first();
  await request.locator("summary").click();
  assert.match(await request.innerText(), /0200[^]*主账号[^]*\*{6}/);
  for (const field of ["52", "64"]) assert.ok((await request.locator(`th:text-is("${field}")`).count()) > 0, field);

  assert.match(await page.getByTestId("payment-fee-sum").innerText(), /0\.60 % × 123\.40 = 0\.7404 → 0\.74/);
  const transfers = await page.getByTestId("transfer-row").allInnerTexts();
  assert.equal(transfers.length, 2);
  assert.match(transfers[0]!, /→[^]*123\.40/);
  assert.match(transfers[1]!, /→[^]*0\.74/);

  // Taken back at the terminal while somebody looks at it.
  const device = await stage.terminal(TERMINAL);
  const undone = await device.terminal.voidSale({ originalTrace: sold.trace! });
  assert.equal(undone.kind, "approved", undone.message.en);
  await statusOf(page, "voided").waitFor();
  assert.match(await page.getByTestId("payment-answer").innerText(), /撤销[^]*123\.40 原路退回持卡人/);
  await page.getByTestId("payment-related").getByTestId("payment-link").click();
  await page.getByTestId("payment-headline").getByText("−").waitFor();
  assert.equal(await page.getByTestId("transfer-row").count(), 2, "the amount and the fee went back");
  assertNoCard("the void's page", await page.content(), sold.pan);
}

/** A wrong PIN: what happened, that nobody was charged, the code small beside; in both languages. */
export async function wrongPin(stage: Stage): Promise<void> {
  const refused = await stage.sell(TERMINAL, { amountMinor: 2_200n, card: "unionpay-credit", pin: "4321" });
  assert.deepEqual([refused.kind, refused.responseCode], ["declined", "55"]);
  const { page } = await stage.visit({ role: "support" });
  await open(page, refused);
  await statusOf(page, "declined").waitFor();
  const answer = page.getByTestId("payment-answer");
  assert.match(await answer.innerText(), /密码[^]*55[^]*没有向持卡人扣款/);
  assert.equal(await page.getByTestId("transfer-row").count(), 0);

  await page.getByTestId("language-switch").click();
  await page.locator('html[lang="en"]').waitFor();
  assert.match(await answer.innerText(), /PIN[^]*55[^]*not charged/i);
}
