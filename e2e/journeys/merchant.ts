import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { Stage } from "./journey.ts";

const OWN_TERMINAL = "10000001";
const OTHER_TERMINAL = "10000004";
/** Of a payment that has never been. */
const NOBODYS = "pay_0000000000000";

type MerchantRow = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly shortName: string;
};
type TerminalRow = {
  readonly serial: string;
  /** A device that was released stands nowhere. */
  readonly binding: { readonly number: string; readonly merchant: { readonly id: string } } | null;
};

/** Everything by which another merchant could be recognised, and the own short name. */
async function namesOfOthers({ operator, world }: Stage): Promise<{ own: string; others: readonly string[] }> {
  const ownCode = world.letters.find(({ terminalId }) => terminalId === OWN_TERMINAL)!.merchantId;
  const merchantsOf = async (query: string): Promise<readonly MerchantRow[]> =>
    ((await operator.ask("GET", `/v1/merchants?${query}`)) as { data: readonly MerchantRow[] }).data;
  // Those of the world, whose pages may have been left behind by others since, and the newest.
  const known = [...new Set(world.letters.map(({ merchantId }) => merchantId))];
  const merchants = [
    ...(await Promise.all(known.map((code) => merchantsOf(`q=${code}`)))).flat(),
    ...(await merchantsOf("limit=100")),
  ];
  const { data: terminals } = (await operator.ask("GET", "/v1/terminals")) as { data: readonly TerminalRow[] };
  const names = merchants
    .filter(({ code }) => code !== ownCode)
    .flatMap(({ code, name, nameEn, shortName }) => [code, name, nameEn, shortName]);
  const ownMerchant = merchants.find(({ code }) => code === ownCode)!;
  // A device that went from here to another shop is known here from its time here.
  const once = new Set(world.letters.filter(({ merchantId }) => merchantId === ownCode).map(({ serial }) => serial));
  const numbers = terminals.flatMap(({ serial, binding }) =>
    binding === null || binding.merchant.id === ownMerchant.id || once.has(serial) ? [] : [serial, binding.number],
  );
  assert.ok(names.length >= 8 && numbers.length >= 6);
  return { own: ownMerchant.shortName, others: [...names, ...numbers] };
}

/** Everything the server told this browser, kept to be searched; streams have no end and are left out. */
function overhear(page: Page): () => Promise<string> {
  const said: Promise<string>[] = [];
  page.on("response", (answer) => {
    if (answer.url().includes("/v1/") && !answer.url().includes("/v1/live/")) said.push(answer.text().catch(() => ""));
  });
  return async () => (await Promise.all(said)).join("\n");
}

/** A merchant sees itself and nothing else: not by its pages, not by an address somebody gave it, not live. */
export async function merchantAlone(stage: Stage): Promise<void> {
  const foreign = await stage.sell(OTHER_TERMINAL, { amountMinor: 7_700n });
  assert.equal(foreign.kind, "approved", foreign.message.en);
  const { own, others } = await namesOfOthers(stage);
  const { page } = await stage.visit({ role: "merchant-owner", refusals: [404] });
  const heard = overhear(page);
  const assertAlone = async (): Promise<void> => {
    const seen = `${await page.content()}\n${await heard()}`;
    assert.deepEqual(
      others.filter((name) => seen.includes(name)),
      [],
      `on ${page.url()}`,
    );
  };

  await page.goto("/");
  await page.getByTestId("portal-home").getByTestId("portal-payment").first().waitFor();
  assert.ok((await page.content()).includes(own));
  await assertAlone();
  for (const [name, shows] of [
    ["payments", "portal-payment"],
    ["payouts", "portal-payout"],
    ["terminals", "portal-terminal"],
    ["me", "portal-me"],
    ["home", "portal-payment"],
  ] as const) {
    await page.getByTestId(`portal-nav-${name}`).click();
    await page.getByTestId(shows).first().waitFor();
    await assertAlone();
  }

  // Both sell while the merchant looks: its own row comes, the other's has come by then to whoever may see it.
  const strange = await stage.sell(OTHER_TERMINAL, { amountMinor: 7_800n });
  const mine = await stage.sell(OWN_TERMINAL, { amountMinor: 1_234n });
  await page.locator(`[data-id="${mine.id}"]`).waitFor();
  assert.equal(await page.locator(`[data-id="${strange.id}"]`).count(), 0);
  await assertAlone();

  const answers: string[] = [];
  for (const id of [foreign.id, NOBODYS]) {
    await page.goto(`/payments/${id}`);
    const problem = page.locator('[data-testid="problem"][data-code="not-found"]');
    await problem.waitFor();
    assert.equal(await page.getByTestId("portal-told").count(), 0);
    answers.push((await problem.innerText()).replaceAll(/req_\w+/g, ""));
  }
  assert.equal(answers[0], answers[1], "another merchant's payment cannot be told from none");
  // An address of the operator's leads home.
  await page.goto("/ledger");
  await page.getByTestId("portal-home").waitFor();
  await assertAlone();
}
