import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { approveAs } from "./four-eyes.ts";
import type { Stage } from "./journey.ts";

const TERMINAL = "10000001";
const PHONE = { width: 360, height: 780 } as const;

async function prove(page: Page, password: string): Promise<void> {
  await page.getByTestId("step-up-password").fill(password);
  await page.getByTestId("step-up-submit").press("Enter");
}

/** An owner asks for more than one person may refund, sees that it waits and for whom, and takes it back. */
async function ownerAsksAndWithdraws(stage: Stage, saleId: string): Promise<void> {
  const { page } = await stage.visit({ role: "merchant-owner", ...PHONE, refusals: [403] });
  await page.goto(`/portal/payments/${saleId}/refund`);
  await page.getByTestId("refund-reason-returned").click();
  await page.getByTestId("refund-submit").click();
  await prove(page, stage.passwordOf("merchant-owner"));
  await page.getByTestId("refund-asked").waitFor();
  await page.goto(`/portal/payments/${saleId}`);
  const request = page.getByTestId("refund-request");
  await request.waitFor();
  assert.match(await request.innerText(), /6,000\.00[^]*第二个人[^]*顾客退货[^]*apr_/);
  await page.getByTestId("refund-withdraw").click();
  await page.getByTestId("refund-withdraw").click();
  await page.locator('[data-testid="refund-request"][data-state="withdrawn"]').waitFor();
}

/**
 * The operator's desk: a small refund is made at once, a large one waits for another person with the sale, and its
 * merchant sees it too; who may refund how much alone stands on a page, and changes by two.
 */
export async function deskRefunds(stage: Stage): Promise<void> {
  const [large, small] = [
    await stage.sell(TERMINAL, { amountMinor: 600_000n }),
    await stage.sell(TERMINAL, { amountMinor: 6_600n }),
  ];
  for (const { kind, message } of [large, small]) assert.equal(kind, "approved", message.en);
  await ownerAsksAndWithdraws(stage, large.id);

  const { page } = await stage.visit({ role: "support", refusals: [403] });
  await page.goto(`/payments/${small.id}`);
  await page.getByTestId("payment-refund").click();
  await page.getByTestId("refund-amount").fill("66.01");
  await page.getByTestId("refund-fault").waitFor();
  await page.getByTestId("refund-amount").fill("16.00");
  await page.getByTestId("refund-reason").fill("顾客来电，商品有瑕疵");
  await page.getByTestId("confirm").click();
  await prove(page, stage.passwordOf("support"));
  await page.waitForURL((url) => url.pathname !== `/payments/${small.id}`);
  await page.getByTestId("payment-status").locator('[data-state="approved"]').waitFor();

  await page.goto(`/payments/${large.id}`);
  await page.getByTestId("refund-request").waitFor();
  await page.getByTestId("payment-refund").click();
  await page.getByTestId("refund-reason").fill("整单退回");
  await page.getByTestId("confirm").click();
  await page.getByTestId("refund-dialog").waitFor({ state: "detached" });
  await page.getByTestId("refund-request").getByText("等另一位").waitFor();
  await page.getByTestId("refund-withdraw").waitFor();
  const owner = await stage.visit({ role: "merchant-owner", ...PHONE });
  await owner.page.goto(`/portal/payments/${large.id}`);
  await owner.page.locator('[data-testid="refund-request"][data-state="pending"]').waitFor();
  assert.equal(await owner.page.getByTestId("refund-withdraw").count(), 0, "only who asked takes it back");
  await approveAs(stage, "finance", "6,000.00");
  await owner.page.reload();
  await owner.page.getByTestId("portal-related").waitFor();
  assert.match(await owner.page.getByTestId("portal-told").innerText(), /全部退/);

  const finance = await stage.visit({ role: "finance", refusals: [403] });
  await finance.page.goto("/refund-limit");
  assert.match(await finance.page.getByTestId("refund-limit").innerText(), /5,000\.00[^]*老板/);
  await finance.page.getByTestId("refund-limit-change").click();
  await finance.page.getByTestId("refund-limit-amount").fill("8000");
  await finance.page.getByTestId("refund-limit-reason").fill("旺季退货多");
  await finance.page.getByTestId("confirm").click();
  await prove(finance.page, stage.passwordOf("finance"));
  await finance.page.getByTestId("pending-approvals").waitFor();
  await approveAs(stage, "administrator", "8,000.00");
  await finance.page.reload();
  await finance.page.getByTestId("refund-limit").getByText("8,000.00").waitFor();
}

/**
 * The terminal gives up a sale of which a part went back from the desk meanwhile. Operations ask for the rest to be given
 * back, finance agrees, and the page says how it ended.
 */
export async function parkedReversal(stage: Stage): Promise<void> {
  // A refund comes out of what is owed.
  await stage.sell(TERMINAL, { amountMinor: 50_000n });
  const sold = await stage.sell(TERMINAL, { amountMinor: 9_100n });
  assert.equal(sold.kind, "approved", sold.message.en);
  const { services } = stage.world.platform.server;
  const { db, clock } = services;
  const newest = async () =>
    (await services.payments.list(db, { scope: "all", limit: 20 })).find(({ rrn }) => rrn === sold.rrn)!;
  const part = await services.refundFromDesk({
    saleId: (await newest()).id,
    amountMinor: 2_000n,
    reason: "退了一件",
    actor: { kind: "system", id: undefined, name: "test", role: undefined, source: "test", requestId: "" },
    requestKey: `parked-${sold.rrn}`,
    byStaff: true,
  });
  assert.equal(part.kind, "decided");
  const sale = await newest();
  const given = await services.lanes.reverse({
    kind: "reverse",
    key: sale,
    tombstone: sale,
    reason: "98",
    journey: undefined,
    reversalDeadlineAt: clock.now().add({ minutes: 10 }),
    at: clock.now(),
  });
  assert.equal(given.effect, "not-possible");

  const { page } = await stage.visit({ role: "operations", refusals: [403] });
  await page.goto(`/payments/${sold.id}`);
  await page.getByTestId("parked-reversal").waitFor();
  await page.getByTestId("parked-rest-refunded").click();
  await page.getByTestId("parked-reason").fill("门店确认顾客没有拿走商品");
  await page.getByTestId("confirm").click();
  await prove(page, stage.passwordOf("operations"));
  await page.getByTestId("parked-ask").waitFor({ state: "detached" });
  await page.getByTestId("pending-approvals").getByRole("link", { name: "71.00" }).waitFor();
  await approveAs(stage, "finance", "71.00");
  await page.reload();
  await page.getByTestId("payment-reversal").getByText("余下的已退给顾客").waitFor();
  assert.equal(await page.getByTestId("parked-reversal").count(), 0);
}
