import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import type { Stage } from "./journey.ts";

/** Who may read settlements has reports of them. */
const REPORTED = ["administrator", "finance", "auditor"] as const;

/** A list is taken out as a file and stands in the exports; what one is told stands behind the bell. */
export async function takeOut(stage: Stage): Promise<void> {
  const { page } = await stage.visit({ role: "administrator" });
  await page.goto("/payments?status=approved");
  await page.getByTestId("payment-row").first().waitFor();
  const shown = await page.getByTestId("payment-row").count();
  await page.getByTestId("export").click();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByTestId("export-csv").click()]);
  const text = await readFile(await file.path(), "utf8");
  const lines = text.trimEnd().split("\r\n");
  assert.match(file.suggestedFilename(), /^交易-\d{8}-\d{6}\.csv$/);
  assert.ok(text.startsWith("\ufeff报表,交易"));
  assert.ok(lines.includes("筛选,状态：成功"));
  assert.equal(lines.length - lines.indexOf("") - 2, Number(lines.find((line) => line.startsWith("行数,"))!.slice(3)));
  assert.ok(lines.length - lines.indexOf("") - 2 >= shown);

  await page.goto("/exports");
  const row = page.getByTestId("export-row").first();
  await row.waitFor();
  const [again] = await Promise.all([page.waitForEvent("download"), row.getByTestId("export-download").click()]);
  assert.equal(await readFile(await again.path(), "utf8"), text, "the same bytes");

  await page.goto("/reports");
  await page.getByTestId("subscribe-daily-settlement").click();
  await page.locator("[data-testid='subscribe-daily-settlement'][aria-checked='true']").waitFor();
  for (const role of REPORTED) await takeReports(stage, role);
  const agent = await stage.visit({ role: "agent" });
  await agent.page.goto("/");
  await agent.page.getByTestId("nav-exports").waitFor();
  assert.equal(await agent.page.getByTestId("nav-reports").count(), 0, "no page of reports where there is none");

  await page.getByTestId("bell").click();
  await page.getByTestId("notifications-page").waitFor();
  await page.getByTestId("to-settings").click();
  await page.getByTestId("wishes").waitFor();
  await page.getByTestId("wish-export-ready-mail").click();
  await page.locator("[data-testid='wish-export-ready-mail'][aria-checked='true']").waitFor();
  await page.goto("/notifications/deliveries");
  await page.getByTestId("delivery-list").waitFor();
}

/** Both reports of a period typed and chosen, in the language of the page; each file says of what, when and in which zone. */
async function takeReports(stage: Stage, role: string): Promise<void> {
  const { page } = await stage.visit({ role });
  await page.goto("/reports");
  const day = page.getByTestId("period-daily-settlement");
  await day.waitFor();
  assert.match(await day.inputValue(), /^\d{4}-\d\d-\d\d$/, "as days stand everywhere, whatever the browser speaks");
  await day.fill("2026-02-30");
  assert.equal(await day.getAttribute("aria-invalid"), "true");
  await day.fill("2026-11-28");
  const panel = page.getByTestId("report-daily-settlement");
  await panel.locator(".day-open").click();
  assert.match(await page.getByTestId("calendar").innerText(), /2026年11月[^]*一[^]*二/);
  await page.getByTestId("calendar").getByRole("button", { name: "2026-11-27" }).click();
  assert.equal(await day.inputValue(), "2026-11-27");
  const file = await taken(page, "report-daily-settlement");
  assert.match(file, /^\ufeff报表,日结算汇总\r\n/);
  assert.match(file, /\r\n筛选,[^\r]*2026-11-27[^\r]*\r\n/);
  assert.match(file, /\r\n营业日时区,Asia\/Shanghai\r\n显示时区,Asia\/Shanghai\r\n/);
  assert.match(file, /\r\n数据截至,\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \(Asia\/Shanghai\)\r\n/);

  await page.getByTestId("language-switch").click();
  await page.getByTestId("report-monthly-fees").locator(".day-open").click();
  assert.match(await page.getByTestId("calendar").innerText(), /20\d\d[^]*Jan[^]*Dec/);
  await page.getByTestId("calendar").getByRole("button", { name: /-11$/ }).click();
  assert.match(await page.getByTestId("period-monthly-fees").inputValue(), /^\d{4}-11$/);
  const fees = await taken(page, "report-monthly-fees");
  assert.match(fees, /^\ufeffReport,Monthly fee statement\r\n/);
}

async function taken(page: Page, report: string): Promise<string> {
  const panel = page.getByTestId(report);
  await panel.getByTestId("export").click();
  const [file] = await Promise.all([page.waitForEvent("download"), panel.getByTestId("export-csv").click()]);
  return readFile(await file.path(), "utf8");
}
