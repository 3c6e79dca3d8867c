import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { approveAs } from "./four-eyes.ts";
import type { Stage } from "./journey.ts";

const TERMINAL = "10000005";
const REASON = "终端离开登记地点 12 公里";

async function confirm(page: Page, action: "lock" | "unlock", reason: string): Promise<void> {
  await page.getByTestId(`terminal-${action}`).click();
  await page.getByTestId("terminal-confirm").waitFor();
  const press = page.getByTestId("confirm");
  assert.equal(await press.isDisabled(), true, "not without a reason");
  await page.getByTestId("terminal-reason").fill(reason);
  await press.click();
  await page.getByTestId("terminal-confirm").waitFor({ state: "hidden" });
}

/** A terminal is locked for a reason that stays readable; it refuses payments until it is unlocked. */
export async function lockAndUnlock(stage: Stage): Promise<void> {
  const before = await stage.sell(TERMINAL, { amountMinor: 6_000n });
  assert.equal(before.kind, "approved", before.message.en);
  const { page } = await stage.visit({ role: "risk" });
  await page.goto("/terminals");
  await page.getByTestId("terminal-list").getByRole("link", { name: TERMINAL }).click();
  const status = (state: string) => page.getByTestId("terminal-status").locator(`[data-state="${state}"]`);
  await status("bound").waitFor();
  await page.getByTestId("terminal-seal").locator('[data-state="valid"]').waitFor();

  await confirm(page, "lock", REASON);
  await status("locked").waitFor();
  assert.ok((await page.getByTestId("terminal-page").innerText()).includes(REASON));
  const refused = await stage.sell(TERMINAL, { amountMinor: 6_100n });
  assert.deepEqual([refused.kind, refused.responseCode], ["declined", "58"], refused.message.en);

  // Stopping is immediate; letting it go on needs a second person.
  await confirm(page, "unlock", "已与商户核实");
  await page.getByTestId("pending-approvals").getByRole("link", { name: "解锁" }).waitFor();
  await status("locked").waitFor();
  await approveAs(stage, "administrator", "解锁");
  await page.reload();
  await status("bound").waitFor();
  const after = await stage.sell(TERMINAL, { amountMinor: 6_200n });
  assert.equal(after.kind, "approved", after.message.en);
}
