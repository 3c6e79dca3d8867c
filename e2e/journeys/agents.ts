import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { approveAs } from "./four-eyes.ts";
import type { Stage } from "./journey.ts";

/** The demo's merchants by their terminals: one of the agent, one of the agent below it, one of nobody. */
const OWN = "10000001";
const BELOW = "10000003";
const NOBODYS = "10000005";

const rowsOf = async (page: Page): Promise<readonly (string | null)[]> => {
  const rows = page.getByTestId("merchant-row");
  await rows.first().waitFor();
  return Promise.all((await rows.all()).map((row) => row.getAttribute("data-id")));
};

/** An agent sees its branch, adds below itself and is shown nothing beside it; the operator gives it a merchant. */
export async function agentBranch(stage: Stage): Promise<void> {
  for (const terminal of [OWN, BELOW, NOBODYS]) await stage.sell(terminal, { amountMinor: 1_000n });
  const { page } = await stage.visit({ role: "agent", refusals: [404] });
  await page.goto("/");
  await page.getByTestId("overview-page").waitFor();
  for (const hidden of ["settlement", "ledger", "channels", "users", "permissions"])
    assert.equal(await page.getByTestId(`nav-${hidden}`).count(), 0, hidden);
  await page.getByTestId("nav-merchants").click();
  const before = await rowsOf(page);
  assert.equal(before.length, 2);

  await page.getByTestId("nav-agents").click();
  await page.getByTestId("agent-unfold").click();
  await page.getByTestId("agent-row").nth(1).waitFor();
  await page.getByTestId("add-agent").click();
  await page.getByTestId("agent-name").fill("徐汇收单服务站");
  await page.getByTestId("agent-nameEn").fill("Xuhui Service Point");
  await page.getByTestId("agent-keep").click();
  await page.getByTestId("agent-form").waitFor({ state: "detached" });
  await page.getByTestId("agent-find").fill("徐汇");
  await page.getByTestId("agent-row").filter({ hasText: "徐汇收单服务站" }).waitFor();
  assert.match(await page.getByTestId("agent-row").first().innerText(), /华东收单服务有限公司/);

  const { data } = (await stage.operator.ask("GET", "/v1/merchants")) as { data: readonly { id: string }[] };
  const foreign = data.find(({ id }) => !before.includes(id))!.id;
  await page.goto(`/merchants/${foreign}`);
  await page.locator('[data-testid="problem"][data-code="not-found"]').waitFor();

  // The operator gives the merchant to the agent, by two; from then on it is there.
  const staff = await stage.visit({ role: "operations" });
  await staff.page.goto(`/merchants/${foreign}`);
  await staff.page.getByTestId("assign-merchant").click();
  await staff.page.locator("#placing-agent").click();
  await staff.page.locator(".ant-select-item-option", { hasText: "华东收单服务有限公司" }).first().click();
  await staff.page.getByTestId("placing-reason").fill("商户由该代理商拓展");
  await staff.page.getByTestId("confirm").click();
  await staff.page.getByTestId("placing-confirm").waitFor({ state: "detached" });
  await staff.page.getByTestId("pending-approvals").getByRole("link", { name: "划归" }).waitFor();
  await approveAs(stage, "administrator", "划归");
  await staff.page.reload();
  await staff.page.getByTestId("agent-history").getByText("华东收单服务有限公司").first().waitFor();
  await page.goto("/merchants");
  await page.locator(`[data-id="${foreign}"]`).waitFor();
}

/** A cashier sees the terminals and payments of its own store in the portal, and no page of the whole merchant. */
export async function cashierStore(stage: Stage): Promise<void> {
  const mine = await stage.sell(OWN, { amountMinor: 2_100n });
  const { page } = await stage.visit({ role: "merchant-cashier" });
  const asked = async (path: string) =>
    (await (await page.request.get(path)).json()) as { data: readonly { id: string }[] };
  assert.ok((await asked("/v1/payments")).data.some(({ id }) => id === mine.id));
  assert.equal((await asked("/v1/stores")).data.length, 1);
  assert.equal((await page.request.get("/v1/merchants")).status(), 403);
  await page.goto(`/portal/payments/${mine.id}`);
  await page.getByTestId("portal-told").waitFor();
}
