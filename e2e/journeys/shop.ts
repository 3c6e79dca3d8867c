import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { Stage } from "./journey.ts";

const TERMINAL = "10000001";
const PHONE = { width: 360, height: 780 } as const;
const NEW_STORE = "外滩店";
const LOGIN = "hexin";

const storeBlock = (page: Page, name: string) => page.getByTestId("portal-store").filter({ hasText: name });

/** An owner registers a store, renames it, closes and opens it; one with terminals is neither moved nor closed, and says why. */
export async function ownersStores(stage: Stage): Promise<void> {
  const { page } = await stage.visit({ role: "merchant-owner", ...PHONE });
  await page.goto("/portal/stores");
  const bound = page
    .getByTestId("portal-store")
    .filter({ has: page.getByTestId("portal-terminal") })
    .first();
  await bound.getByTestId("store-standing").click();
  await bound.getByTestId("store-in-use").waitFor();
  await bound.getByRole("button").last().click();
  await bound.getByTestId("store-change").click();
  await bound.getByTestId("store-fixed").waitFor();
  assert.equal(await bound.getByTestId("store-address").count(), 0);
  await bound.getByTestId("store-form").getByRole("button").first().click();

  await page.getByTestId("store-add").click();
  await page.getByTestId("store-name").fill("外滩临时店");
  await page.getByTestId("store-address").fill("上海市黄浦区中山东一路 12 号");
  await page.getByTestId("store-position").fill("121.4905, 31.2397");
  await page.getByTestId("store-position-fault").waitFor();
  assert.ok(await page.getByTestId("store-save").isDisabled());
  await page.getByTestId("store-position").fill("31.2397，121.4905");
  await page.getByTestId("store-save").click();
  const made = storeBlock(page, "外滩临时店");
  await made.waitFor();

  await made.getByTestId("store-change").click();
  await made.getByTestId("store-name").fill(NEW_STORE);
  await page.getByTestId("store-save").click();
  const kept = storeBlock(page, NEW_STORE);
  await kept.waitFor();
  await kept.getByTestId("store-standing").click();
  await kept.getByTestId("store-reason").fill("装修");
  await kept.getByTestId("store-standing-confirm").click();
  await page.locator('[data-testid="portal-store"][data-status="closed"]').filter({ hasText: NEW_STORE }).waitFor();
  assert.equal(await kept.getByTestId("store-change").count(), 0, "a closed store is not changed");
  await kept.getByTestId("store-standing").click();
  await kept.getByTestId("store-reason").fill("装修结束");
  await kept.getByTestId("store-standing-confirm").click();
  await kept.getByTestId("store-change").waitFor();
}

/**
 * A cashier is invited for one store, comes in by the link, sees that store only, works at another from then on, forgets
 * the password and chooses a new one by a link of the owner's, and is shut out.
 */
export async function cashierHired(stage: Stage): Promise<void> {
  const sold = await stage.sell(TERMINAL, { amountMinor: 4_300n });
  const owner = await stage.visit({ role: "merchant-owner", ...PHONE, refusals: [403] });
  await owner.page.goto("/portal/people");
  await owner.page.getByTestId("cashier-name").fill("何新");
  await owner.page.getByTestId("cashier-login").fill(LOGIN);
  await choose(owner.page, NEW_STORE);
  await owner.page.getByTestId("cashier-invite").click();
  await owner.page.getByTestId("step-up-password").fill(stage.passwordOf("merchant-owner"));
  await owner.page.getByTestId("step-up-submit").press("Enter");
  const link = await owner.page.getByTestId("person-invited").locator("code").innerText();

  const cashier = await stage.visit({ ...PHONE, refusals: [401, 404] });
  await cashier.page.goto(link);
  await cashier.page.getByTestId("new-password").fill("five quiet words at noon");
  await cashier.page.getByTestId("invitation-submit").click();
  await cashier.page.getByTestId("portal-home").waitFor();
  await cashier.page.goto("/portal/stores");
  await storeBlock(cashier.page, NEW_STORE).waitFor();
  assert.equal(await cashier.page.getByTestId("portal-store").count(), 1);
  assert.equal(await cashier.page.getByTestId("store-add").count(), 0);
  await cashier.page.goto(`/portal/payments/${sold.id}`);
  await cashier.page.locator('[data-testid="problem"][data-code="not-found"]').waitFor();

  // The other store, from now on: what was missing a moment ago is there.
  await owner.page.goto("/portal/stores");
  const other = await owner.page
    .getByTestId("portal-store")
    .filter({ has: owner.page.getByText(TERMINAL) })
    .locator("h2")
    .innerText();
  await owner.page.goto("/portal/people");
  const row = owner.page.locator(`[data-testid="portal-person"][data-login="${LOGIN}"]`);
  await row.getByTestId("person-stores").click();
  const form = row.getByTestId("person-stores-form");
  await form.getByRole("button", { name: other, exact: true }).click();
  await form.getByRole("button", { name: NEW_STORE, exact: true }).click();
  await row.getByTestId("person-stores-save").click();
  await form.waitFor({ state: "detached" });
  await cashier.page.reload();
  await cashier.page.getByTestId("portal-told").waitFor();
  assert.equal(await cashier.page.getByTestId("portal-refund").count(), 0);

  // Nothing else lets somebody in who forgot: the old password no longer counts, and the link opens once.
  await row.getByTestId("person-password").click();
  await row.getByTestId("person-password").click();
  const again = await row.getByTestId("person-password-link").locator("code").innerText();
  await cashier.page.goto(again);
  await cashier.page.getByTestId("new-password").fill("six quiet words in the evening");
  await cashier.page.getByTestId("new-password-submit").click();
  await cashier.page.getByTestId("back-to-door").click();
  await cashier.page.getByTestId("sign-in-login").fill(LOGIN);
  await cashier.page.getByTestId("sign-in-password").fill("six quiet words in the evening");
  await cashier.page.getByTestId("sign-in-submit").click();
  await cashier.page.getByTestId("portal-home").waitFor();

  await row.getByTestId("person-end").click();
  await row.getByTestId("person-end").click();
  await owner.page.locator(`[data-testid="portal-person"][data-login="${LOGIN}"][data-status="disabled"]`).waitFor();
  await cashier.page.reload();
  await cashier.page.getByTestId("sign-in-form").waitFor();
}

async function choose(page: Page, store: string): Promise<void> {
  await page.getByTestId("store-choice").filter({ hasText: store }).last().click();
}
