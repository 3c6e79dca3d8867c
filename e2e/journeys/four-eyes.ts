import type { Stage } from "./journey.ts";

/** Another person opens the inbox, reads the newest request that says this, and approves it. */
export async function approveAs(stage: Stage, role: string, saying: string): Promise<void> {
  const { page } = await stage.visit({ role });
  await page.goto("/approvals");
  await page.getByTestId("approval-row").getByRole("link", { name: saying }).first().click();
  await page.getByTestId("approval-changes").waitFor();
  await page.getByTestId("approval-approve").click();
  await page.getByTestId("decide-comment").fill("已核对");
  await page.getByTestId("confirm").click();
  await page.getByTestId("approval-state").locator('[data-state="applied"]').waitFor();
}
