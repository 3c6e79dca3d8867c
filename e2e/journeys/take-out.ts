import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import type { Stage } from "./journey.ts";

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

  await page.getByTestId("bell").click();
  await page.getByTestId("notifications-page").waitFor();
  await page.getByTestId("to-settings").click();
  await page.getByTestId("wishes").waitFor();
  await page.getByTestId("wish-export-ready-mail").click();
  await page.locator("[data-testid='wish-export-ready-mail'][aria-checked='true']").waitFor();
  await page.goto("/notifications/deliveries");
  await page.getByTestId("delivery-list").waitFor();
}
