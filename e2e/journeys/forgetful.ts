import assert from "node:assert/strict";
import { approveAs, proveWhenAsked } from "./four-eyes.ts";
import type { Stage } from "./journey.ts";

/**
 * Somebody forgot the password and has no mail box he proved: the door says whom to ask, an administrator asks for a link,
 * another person agrees, the administrator takes it and hands it over, and the new password is chosen by whom it belongs to.
 */
const PASSWORD = "four unrelated words here";
/** Came in by the journey of another role. */
const LOGIN = "branch-clerk";

export async function forgetful(stage: Stage): Promise<void> {
  const { page: outside } = await stage.visit({ refusals: [401, 410] });
  await outside.goto("/sign-in");
  await outside.getByTestId("forgotten").click();
  await outside.getByTestId("forgotten-login").fill(LOGIN);
  await outside.getByTestId("forgotten-submit").click();
  await outside.getByTestId("forgotten-sent").waitFor();

  const { page } = await stage.visit({ role: "administrator", refusals: [403] });
  await page.goto(`/users?text=${LOGIN}`);
  await page.getByTestId("user-row").getByRole("link", { name: "Xu Wen" }).click();
  await page.getByTestId("user-password-link").click();
  await page.getByTestId("password-link-reason").fill("本人致电，已核对工号");
  await page.getByTestId("confirm").click();
  const asked = page.getByTestId("pending-approvals").getByRole("link", { name: "设置新密码" });
  await proveWhenAsked(page, stage.passwordOf("administrator"), () => asked.first().waitFor());
  await approveAs(stage, "risk", "设置新密码");

  await page.goto("/approvals?box=asked");
  await page.getByTestId("approval-row").getByRole("link", { name: "设置新密码" }).first().click();
  await page.getByTestId("take-handover").click();
  const link = await page.getByTestId("password-link").innerText();

  await outside.goto(link);
  await outside.getByTestId("new-password").fill(PASSWORD);
  await outside.getByTestId("new-password-submit").click();
  await outside.getByTestId("back-to-door").click();
  await outside.getByTestId("sign-in-login").fill(LOGIN);
  await outside.getByTestId("sign-in-password").fill(PASSWORD);
  await outside.getByTestId("sign-in-submit").click();
  await outside.getByTestId("overview-page").waitFor();

  const late = await stage.visit({ refusals: [410] });
  await late.page.goto(link);
  await late.page.locator('[data-testid="problem"][data-code="password-link-over"]').waitFor();
  assert.ok(!(await late.page.getByTestId("new-password-form").isVisible()));
}
