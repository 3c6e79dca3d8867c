import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { approveAs, proveWhenAsked } from "./four-eyes.ts";
import type { Stage } from "./journey.ts";

const LOGIN = "branch-clerk";
const PASSWORD = "five unrelated words stand here";

/**
 * The administrator invites somebody into an agent's house, and later asks for another role; risk agrees, the sessions end,
 * and the person comes back as what was agreed.
 */
export async function anotherRole(stage: Stage): Promise<void> {
  const { page } = await stage.visit({ role: "administrator", refusals: [403] });
  await page.goto("/users");
  await page.getByTestId("user-row").first().waitFor();
  await page.getByTestId("invite").click();
  await page.getByTestId("invite-name").fill("Xu Wen");
  await page.getByTestId("invite-login").fill(LOGIN);
  await choose(page, "invite-role", "代理商员工");
  assert.ok(await page.getByTestId("invite-submit").isDisabled(), "an agent's people belong to an agent");
  await choose(page, "invite-agent", "华东收单服务有限公司");
  await page.getByTestId("invite-submit").click();
  const link = page.getByTestId("invitation-link");
  await proveWhenAsked(page, stage.passwordOf("administrator"), () => link.waitFor());
  const address = await link.innerText();
  await page.getByTestId("invitation-done").click();

  const { page: clerk } = await stage.visit({ refusals: [401] });
  await clerk.goto(address);
  await clerk.getByTestId("new-password").fill(PASSWORD);
  await clerk.getByTestId("invitation-submit").click();
  await clerk.getByTestId("overview-page").waitFor();
  assert.equal(await clerk.getByTestId("nav-users").count(), 0);

  await page.goto(`/users?text=${LOGIN}`);
  await page.getByTestId("user-row").getByRole("link", { name: "Xu Wen" }).click();
  await page.getByTestId("user-change-role").waitFor();
  assert.match(await page.getByTestId("user-page").innerText(), /华东收单服务有限公司/);
  await page.getByTestId("user-change-role").click();
  await choose(page, "new-role", "代理商");
  await page.getByTestId("change-role-reason").fill("接任负责人");
  await page.getByTestId("papers-lines").fill("总经理 11 月 28 日邮件");
  await page.getByTestId("confirm").click();
  await page.getByTestId("change-role-confirm").waitFor({ state: "hidden" });
  await page.getByTestId("pending-approvals").getByRole("link", { name: "Xu Wen" }).waitFor();
  assert.equal(await page.getByTestId("user-reset-second-factor").count(), 0, "there is nothing to reset");

  await approveAs(stage, "risk", "Xu Wen");
  await clerk.goto("/");
  await clerk.getByTestId("sign-in-form").waitFor();
  await clerk.getByTestId("sign-in-login").fill(LOGIN);
  await clerk.getByTestId("sign-in-password").fill(PASSWORD);
  await clerk.getByTestId("sign-in-submit").click();
  await clerk.getByTestId("overview-page").waitFor();
  await page.reload();
  await page.getByTestId("activity").getByText("变更角色").first().waitFor();
  assert.equal(await page.getByTestId("pending-approvals").count(), 0);
}

async function choose(page: Page, id: string, label: string): Promise<void> {
  await page.locator(`#${id}`).click();
  await page
    .locator(".ant-select-item-option", { hasText: new RegExp(`^${label}$`) })
    .first()
    .click();
}
