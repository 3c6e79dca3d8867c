import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { approveAs } from "./four-eyes.ts";
import type { Stage } from "./journey.ts";

const PARAMETER = "idle.stop_months";
const REQUIREMENT = "business-licence";

/**
 * Operations changes one figure and the days of one requirement, tries it on every merchant, reads whom it touches, and
 * asks; risk reads before and after and approves; the page says from when it holds, and a merchant's says how it stands.
 */
export async function changeTheRules(stage: Stage): Promise<void> {
  const { page } = await stage.visit({ role: "operations" });
  await page.goto("/policies");
  await page.getByTestId("policy-row").getByRole("link", { name: "第 1 版" }).first().waitFor();
  await page.getByTestId("policy-row").filter({ hasText: "中国大陆" }).getByRole("link").click();
  await page.getByTestId("policy-draft").click();
  const { businessDay } = (await stage.operator.ask("GET", "/v1/me")) as { businessDay: string };
  const from = Temporal.PlainDate.from(businessDay).add({ days: 7 }).toString();
  await page.getByTestId("policy-draft-form").waitFor();
  assert.equal(await page.getByTestId("policy-valid-from").inputValue(), from);
  const keep = page.getByTestId("confirm");
  await page.getByTestId("policy-draft-reason").fill("闲置满九个月停用");
  assert.ok(await keep.isDisabled(), "a draft changes something");
  await choose(page, PARAMETER);
  await page.getByTestId("policy-value").fill("many");
  assert.ok(await keep.isDisabled(), "a number is a number");
  await page.getByTestId("policy-value").fill("9");
  await choose(page, REQUIREMENT);
  await page.getByTestId("policy-grace").fill("30");
  await keep.click();

  await page.getByTestId("policy-state").locator('[data-state="draft"]').waitFor();
  const difference = page.getByTestId("policy-difference");
  await difference.getByText(PARAMETER).waitFor();
  assert.match(await difference.innerText(), /12 → 9[^]*运营方自定/);
  const { data: drafted } = (await stage.operator.ask("GET", "/v1/policy-versions?pack=cn")) as {
    data: { id: string }[];
  };
  const { parameters } = (await stage.operator.ask("GET", `/v1/policy-versions/${drafted[0]!.id}`)) as {
    parameters: readonly { key: string; value: unknown; basis: { text: object } }[];
  };
  assert.deepEqual(parameters.findLast(({ key }) => key === PARAMETER)?.basis.text, {
    zh: "运营方自定",
    en: "The operator's own rule",
  });
  assert.ok(await page.getByTestId("policy-announce").isDisabled(), "nothing is announced untried");
  await page.getByTestId("policy-dry-run").click();
  await page.locator('[data-testid="policy-run"][data-state="done"]').waitFor();
  // How many there are depends on what others have made by then.
  assert.match(await page.getByTestId("policy-run").innerText(), /^\d+ 家商户中，\d+ 家受影响/);

  await page.getByTestId("policy-announce").click();
  await page.getByTestId("policy-announce-reason").fill("已看过影响");
  await keep.click();
  await page.getByTestId("policy-announce-confirm").waitFor({ state: "hidden" });
  await page.getByTestId("pending-approvals").getByRole("link", { name: "政策第 2 版" }).waitFor();
  await approveAs(stage, "risk", "政策第 2 版");
  await page.reload();
  await page.getByTestId("policy-state").locator('[data-state="announced"]').waitFor();
  assert.match(await page.getByTestId("policy-state").innerText(), new RegExp(`${from} 零点`));

  await page.goto("/merchants");
  await page.getByTestId("merchant-row").getByRole("link").first().click();
  await page.getByTestId("merchant-verdict").waitFor();
  await page.getByTestId("merchant-requirement").first().waitFor();
}

async function choose(page: Page, name: string): Promise<void> {
  await page.locator("#policy-row").fill(name);
  await page.locator(".ant-select-item-option", { hasText: name }).first().click();
}
