import assert from "node:assert/strict";
import { Client } from "pg";
import type { Page } from "playwright-core";
import { databaseBehind } from "../bench/platform-process.ts";
import { until } from "../support/until.ts";
import type { Stage } from "./journey.ts";

/**
 * A notice cannot be written, so the event behind it is tried, and set aside. Operations hears of it on whatever page is
 * open, sees why, mends the cause and has it tried again: it leaves the list, and the shop is told after all. Meanwhile
 * what was asked of a second person waits behind the pill of the open inbox.
 */
const TERMINAL = "10000001";
/** Longer than the pause before any further try. */
const PAUSE_S = 70;
const FAULT = "no_notice_of_locks";

export async function eventSetAside(stage: Stage): Promise<void> {
  const superuser = new Client({ ...(await databaseBehind(stage.world.folder)), database: "oneclear" });
  await superuser.connect();
  const mend = () => superuser.query(`alter table notifications.inbox drop constraint if exists ${FAULT}`);
  try {
    await superuser.query(
      `alter table notifications.inbox add constraint ${FAULT} check (notice <> 'terminal-locked') not valid`,
    );
    await setAsideSeenMended(stage, mend);
  } finally {
    await mend();
    await superuser.end();
  }
}

async function setAsideSeenMended(stage: Stage, mend: () => Promise<unknown>): Promise<void> {
  const { clock, letters } = stage.world;
  const letter = letters.find(({ terminalId }) => terminalId === TERMINAL)!;
  const { page } = await stage.visit({ role: "operations" });
  const owner = await stage.visit({ role: "merchant-owner" });
  const inbox = await stage.visit({ role: "administrator" });
  const pages = [page, owner.page, inbox.page];
  for (const [one, path] of [
    [page, "/payments"],
    [owner.page, "/portal/terminals"],
    [inbox.page, "/approvals?box=all"],
  ] as const)
    await opened(one, path);
  const [toldBefore, ownerBefore] = [await unread(page), await unread(owner.page)];

  await stage.operator.lock(letter);
  await inbox.page.getByTestId("new-rows").waitFor({ timeout: 60_000 });
  await until("the event is set aside, and the bell says so", async () => {
    clock.moveTo(clock.now().add({ seconds: PAUSE_S }));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    return (await unread(page)) > toldBefore || undefined;
  });
  assert.equal(await unread(owner.page), ownerBefore, "the shop could not be told");
  const waiting = await inbox.page.getByTestId("approval-row").count();
  await inbox.page.getByTestId("new-rows").click();
  await until(
    "what waited is listed",
    async () => (await inbox.page.getByTestId("approval-row").count()) > waiting || undefined,
  );
  for (const one of pages) assert.equal(await one.evaluate("window.loadedOnce"), true, "no page was loaded anew");

  await page.goto("/event-work");
  const row = page.getByTestId("set-aside-event").filter({ hasText: "terminal.locked" });
  await row.waitFor();
  assert.match(await row.innerText(), new RegExp(`terminal\\.locked[^]*${FAULT}[^]*试过 8 次`));
  await row.getByTestId("aside-retry").click();
  await page.locator('[data-testid="aside-outcome"][data-outcome="failed"]').waitFor();
  assert.equal(await row.count(), 1, "tried in vain it stays");

  await mend();
  await row.getByTestId("aside-retry").click();
  await page.locator('[data-testid="aside-outcome"][data-outcome="handled"]').waitFor();
  await row.waitFor({ state: "detached" });
  await until("the shop is told after all", async () => (await unread(owner.page)) > ownerBefore || undefined);
  assert.equal(await owner.page.evaluate("window.loadedOnce"), true, "by the open page itself");
  await stage.operator.unlock(letter);
}

async function opened(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByTestId("bell").waitFor();
  await page.locator(".skeleton").first().waitFor({ state: "detached" });
  await page.evaluate("window.loadedOnce = true");
}

/** As the bell shows it; up to ninety-nine, which nobody here has. */
async function unread(page: Page): Promise<number> {
  const count = page.getByTestId("bell-count");
  return (await count.count()) === 0 ? 0 : Number(await count.innerText());
}
