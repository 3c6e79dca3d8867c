import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { until } from "../support/until.ts";
import type { Stage } from "./journey.ts";

const TERMINAL = "10000001";
/** More than a page of a list. */
const SALES = 54;

const pathOf = (page: Page): string => {
  const { pathname, search } = new URL(page.url());
  return pathname + search;
};
const hits = (page: Page) => page.getByTestId("search-hit");

/** Search, jumps, the keys' own page, and the zone of one's own. */
export async function search(stage: Stage): Promise<void> {
  const sold = await stage.sell(TERMINAL, { amountMinor: 7_731n });
  const { rrn } = (await stage.operator.ask("GET", `/v1/payments/${sold.id}`)) as { rrn: string };
  const { page } = await stage.visit({ role: "administrator" });
  await page.goto("/payments");
  await page.getByTestId("payment-row").first().waitFor();

  // Enter before the answer: the one payment it can mean opens by itself.
  await page.keyboard.press("Control+k");
  await page.getByTestId("search-field").fill(rrn.toLowerCase());
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/payments/${sold.id}`);

  await page.getByTestId("search-open").click();
  assert.equal(
    await page.getByTestId("search-hit").first().getAttribute("data-kind"),
    "recent",
    "what was opened last",
  );
  await page.getByTestId("search-field").fill("蓝杯");
  await page.locator('[data-kind="merchants"]').first().waitFor();
  await page.getByTestId("search-field").fill("77.31");
  await page.locator('[data-kind="payments"]').first().waitFor();
  assert.match(await hits(page).first().innerText(), /77\.31/);
  // A page by its English name on a Chinese console.
  await page.getByTestId("search-field").fill("ledger");
  await page.locator('[data-kind="page"]').first().waitFor();
  await page.keyboard.press("Enter");
  await page.getByTestId("ledger-page").waitFor();
  assert.equal(await page.getByTestId("watermark").count(), 1, "the books bear the reader's name");

  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await page.getByTestId("terminal-row").first().waitFor();
  assert.equal(await page.getByTestId("watermark").count(), 0);
  await page.keyboard.press("?");
  await page.getByTestId("key-help").getByText("跳到页面").waitFor();
  await page.keyboard.press("Escape");
  await page.getByTestId("key-help").waitFor({ state: "detached" });

  // The zone is one's own and kept; days are cut where the account says.
  await page.goto("/payments");
  await page.getByTestId("zone").click();
  await page.getByTestId("zone-select").selectOption("America/New_York");
  const foot = page.locator(".list-zones");
  await foot.getByText("America/New_York").waitFor();
  assert.match(await foot.innerText(), /日切按 Asia\/Shanghai/);
  await page.reload();
  await foot.getByText("America/New_York").waitFor();
  assert.match(
    (await page.getByTestId("payment-row").first().locator("time").getAttribute("title")) ?? "",
    /UTC[-−]|EST|EDT/,
  );
  await page.getByTestId("zone").click();
  await page.getByTestId("zone-select").selectOption("");
  await foot.getByText("时间按 Asia/Shanghai").waitFor();
}

/** Filters in the address, a view that is shared, columns of one's own, rows by keyboard, pages by cursor. */
export async function lists(stage: Stage): Promise<void> {
  for (let count = 0; count < SALES; count++) await stage.sell(TERMINAL, { amountMinor: 900n, known: false });
  const { page } = await stage.visit({ role: "operations" });
  await page.goto("/payments");
  const rows = page.getByTestId("payment-row");
  await rows.first().waitFor();

  await page.keyboard.press("/");
  await page.getByTestId("field-amountFrom").fill("9");
  await page.getByTestId("field-amountFrom").press("Enter");
  await page.getByTestId("field-amountTo").fill("九块");
  assert.equal(await page.getByTestId("field-amountTo").getAttribute("aria-invalid"), "true");
  await page.getByTestId("field-amountTo").fill("9.00");
  await page.getByTestId("field-amountTo").press("Enter");
  await page.getByTestId("within-1h").click();
  await page.waitForURL("**/payments?*within=1h*");
  assert.deepEqual(Object.fromEntries(new URL(page.url()).searchParams), {
    amountFrom: "900",
    amountTo: "900",
    within: "1h",
  });
  await page.getByTestId("filters").click();

  // A further page, and back the way one came.
  const first = await rows.first().getAttribute("data-id");
  await page.getByTestId("older").click();
  await page.waitForURL("**before=*");
  await page.getByTestId("newer").waitFor();
  await page.getByTestId("older").waitFor({ state: "detached" });
  await page.getByTestId("newer").click();
  await page.getByTestId("newer").waitFor({ state: "detached" });
  assert.equal(await rows.first().getAttribute("data-id"), first);
  assert.equal(await rows.count(), 50);

  // Down two rows, the row beside the list, and back to it.
  for (const key of ["j", "j", "Enter"]) await page.keyboard.press(key);
  const beside = async (at: number): Promise<void> => {
    const id = (await rows.nth(at).getAttribute("data-id"))!;
    await page.locator(`[data-testid="list-drawer"][data-id="${id}"]`).waitFor();
    assert.match(pathOf(page), new RegExp(`open=${id}`));
  };
  await beside(1);
  // Its neighbours, by the keys and by the buttons.
  await page.keyboard.press("ArrowDown");
  await beside(2);
  await page.keyboard.press("k");
  await beside(1);
  await page.getByTestId("drawer-up").click();
  await beside(0);
  assert.equal(await page.getByTestId("drawer-up").isDisabled(), true);
  await page.keyboard.press("Escape");
  await page.getByTestId("list-drawer").waitFor({ state: "detached" });

  // Kept as a view, shared with everybody, and found by somebody else.
  await page.getByTestId("views").click();
  await page.getByTestId("view-name").fill("九元以内");
  await page.getByTestId("view-save").click();
  await page.getByTestId("view-audience").selectOption("everybody");
  await page.keyboard.press("Escape");
  await page.getByTestId("columns").click();
  await page.getByTestId("column-ms").click();
  await page.getByTestId("column-fee").click();
  await page.keyboard.press("Escape");
  await page.getByRole("columnheader", { name: "手续费" }).waitFor();
  await page.reload();
  await page.getByRole("columnheader", { name: "手续费" }).waitFor();
  assert.equal(await page.getByRole("columnheader", { name: "耗时" }).count(), 0);

  const colleague = await stage.visit({ role: "finance" });
  await colleague.page.goto("/payments");
  await colleague.page.getByTestId("views").click();
  await colleague.page.getByTestId("view").getByText("九元以内").click();
  await colleague.page.waitForURL("**within=1h*");
  assert.equal(await colleague.page.getByTestId("filter-chip").count(), 2);
  assert.equal(await colleague.page.getByRole("columnheader", { name: "手续费" }).count(), 0, "columns are one's own");
  // What the list opens with from now on.
  await colleague.page.getByTestId("views").click();
  await colleague.page.getByTestId("view-default").click();
  await colleague.page.keyboard.press("Escape");
  await colleague.page.getByTestId("nav-merchants").click();
  await colleague.page.getByTestId("merchant-row").first().waitFor();
  await colleague.page.getByTestId("nav-payments").click();
  await colleague.page.waitForURL("**within=1h*");

  await colleague.page.getByTestId("filters-clear").click();
  await colleague.page.waitForURL("**/payments");
  await colleague.page.goto("/payments?last4=9999");
  await colleague.page.getByTestId("empty").getByText("没有符合筛选条件的").waitFor();
}

/** What a page is made from: the request as one would make it oneself, its answer, and where it is described. */
export async function madeFrom(stage: Stage): Promise<void> {
  await stage.sell(TERMINAL, { amountMinor: 1_234n });
  const { page } = await stage.visit({ role: "administrator" });
  await page.goto("/payments?status=approved");
  await page.getByTestId("payment-row").first().waitFor();
  await page.keyboard.press("d");
  const request = page.getByTestId("api-request").filter({ hasText: "/v1/payments?status=approved" });
  const curl = await request.getByTestId("api-curl").innerText();
  assert.match(curl, /^curl 'http:\/\/localhost:\d+\/v1\/payments\?status=approved'/m);
  assert.match(curl, /Bearer \$ONECLEAR_KEY/);
  // A long answer is shown by its beginning.
  assert.match(await request.getByTestId("api-body").locator("pre").innerText(), /^\{\s*"data": \[\s*\{\s*"id": "pay_/);
  await request.getByTestId("api-operation").click();
  await page.waitForURL("**/developers/api?op=listPayments");
}

/** A long page has an index: a part is one link away, and the address with it leads there again, on a telephone too. */
export async function parts(stage: Stage): Promise<void> {
  const sold = await stage.sell(TERMINAL, { amountMinor: 1_235n });
  for (const width of [360, 1280]) {
    const { page } = await stage.visit({ role: "administrator", width });
    await page.goto(`/payments/${sold.id}`);
    const index = page.getByTestId("part-index");
    const before = (await index.boundingBox())!.y;
    await index.getByRole("link", { name: "报文" }).press("Enter");
    await page.waitForURL(`**/payments/${sold.id}#part-messages`);
    await inSight(page, "part-messages");
    assert.equal(await index.locator("[aria-current]").count(), 1);
    await page.reload();
    await inSight(page, "part-messages");
    await page.evaluate("scrollTo(0, 0)");
    assert.equal((await index.boundingBox())!.y, before, "nothing has moved it");
  }
}

async function inSight(page: Page, id: string): Promise<void> {
  const head = page.locator(`#${id} h2`);
  await head.waitFor();
  await until(`${id} is in sight`, async () => {
    const { y } = (await head.boundingBox()) ?? { y: -1 };
    return (y > 60 && y < page.viewportSize()!.height) || undefined;
  });
}
