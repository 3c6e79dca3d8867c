import assert from "node:assert/strict";
import type { Stage } from "./journey.ts";

/**
 * Somebody without an account thinks of a terminal: from the sign-in to what offers cost, and to what one needs; a credit
 * code with one wrong character is told by that character, while it is typed and in the answer.
 */
const MISTYPED = "91350100M000100Y44";
const RIGHT = "91350100M000100Y43";

export async function visitor(stage: Stage): Promise<void> {
  const { page } = await stage.visit({ width: 360 });
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "比较几份报价" }).click();
  await page.getByTestId("compare-waits").waitFor();
  await page.getByTestId("compare-example").click();
  await page.getByTestId("comparison").waitFor();
  assert.match(await page.getByTestId("comparison-answer").innerText(), /“一清 smart POS”最省.*¥6,087\.00/);
  assert.match(await page.getByTestId("unsaid").first().innerText(), /有没有年费/);
  // A fee the paper hides turns the answer around at once.
  await page.getByTestId("compare-0.lines.maintenance.amount").fill("400");
  await page.getByTestId("comparison-answer").filter({ hasText: "“免费机具”最省" }).waitFor();

  await page.getByRole("link", { name: "需要什么条件" }).click();
  await page.getByTestId("requirement-business-licence").waitFor();
  await page.getByTestId("readiness-name").fill("福州蓝杯咖啡有限公司");
  await page.getByTestId("readiness-creditCode").fill(MISTYPED);
  assert.match(await page.getByTestId("readiness-fault-creditCode").innerText(), /第 18 位.*应为 3/);
  await page.getByTestId("readiness-submit").click();
  await page.locator('[data-testid="readiness-answer"][data-verdict="not-ready"]').waitFor();
  const line = page.getByTestId("requirement-business-number");
  assert.equal(await line.getAttribute("data-state"), "wrong");
  assert.match(await line.innerText(), /应为 3，实为 4/);

  await page.getByTestId("readiness-creditCode").fill(RIGHT);
  await page.getByTestId("readiness-fault-creditCode").waitFor({ state: "detached" });
  await page.getByTestId("readiness-submit").click();
  await page.locator('[data-testid="requirement-business-number"][data-state="there"]').waitFor();
}
