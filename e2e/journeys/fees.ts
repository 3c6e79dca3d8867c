import assert from "node:assert/strict";
import { approveAs } from "./four-eyes.ts";
import type { Stage } from "./journey.ts";

const TERMINAL = "10000004";

/**
 * Operations asks for another price list: what rises too soon is refused while it is typed, what falls is seen in words and
 * for one payment; finance reads the same figures and approves, and the merchant's page has the new list from its day on.
 */
export async function changeFees(stage: Stage): Promise<void> {
  const { data } = (await stage.operator.ask("GET", "/v1/terminals?limit=100")) as {
    data: readonly { binding: { number: string; merchant: { id: string } } | null }[];
  };
  const { id } = data.find(({ binding }) => binding?.number === TERMINAL)!.binding!.merchant;
  const { page } = await stage.visit({ role: "operations" });
  await page.goto(`/merchants/${id}`);
  await page.getByTestId("change-fees").click();
  const { businessDay } = (await stage.operator.ask("GET", "/v1/me")) as { businessDay: string };
  const after = (days: number): string => Temporal.PlainDate.from(businessDay).add({ days }).toString();
  const ask = page.getByTestId("confirm");
  assert.equal(await page.getByTestId("fee-validFrom").inputValue(), after(30));

  await page.getByTestId("fee-credit-percent").fill("0.88");
  await page.getByTestId("fee-validFrom").fill(after(29));
  await page.locator('[data-testid="fee-preview"] [data-code="fee-notice-too-short"]').waitFor();
  await page.getByTestId("fees-reason").fill("与负责人商定");
  assert.ok(await ask.isDisabled(), "thirty days are thirty days");

  await page.getByTestId("fee-credit-percent").fill("0.3");
  await page.getByTestId("fee-validFrom").fill(after(1));
  const preview = page.getByTestId("fee-preview");
  await preview.getByText("算例：信用卡").waitFor();
  assert.match(await preview.innerText(), /信用卡 0\.30 %/);
  assert.match(await preview.innerText(), /¥ 3\.00/);
  await page.getByTestId("papers-choose").setInputFiles({
    name: "supplement.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"),
  });
  await page.getByTestId("papers-file").waitFor();
  await ask.click();
  await page.getByTestId("fees-confirm").waitFor({ state: "hidden" });
  const link = page.getByTestId("pending-approvals").getByRole("link", { name: "费率" });
  const request = (await link.getAttribute("href"))!;

  const finance = await stage.visit({ role: "finance" });
  await finance.page.goto(request);
  assert.match(await finance.page.getByTestId("approval-changes").innerText(), /算例：信用卡收款 ¥ 1,000\.00 的手续费/);
  const [download] = await Promise.all([
    finance.page.waitForEvent("download"),
    finance.page.getByTestId("evidence-file").click(),
  ]);
  assert.equal(download.suggestedFilename(), "supplement.pdf");
  await approveAs(stage, "finance", "费率");
  const fetched = (await stage.operator.ask("GET", "/v1/audit?action=file.fetched")) as {
    data: readonly { actor: { name: string } }[];
  };
  assert.equal(fetched.data[0]?.actor.name, "finance");
}
