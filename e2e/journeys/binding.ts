import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { KeyLetter } from "../../server/src/seed/key-letters.ts";
import { approveAs, proveWhenAsked } from "./four-eyes.ts";
import type { Stage } from "./journey.ts";

const NUMBER = "30000001";
/** The first of these shops has a place where the device comes to stand. */
const SHOP_OF = "10000001";

type Shop = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly places: readonly { readonly name: string; readonly latitude: number; readonly longitude: number }[];
};

/**
 * A device is released and bound to another shop, each asked for by one and approved by another; whoever asked takes the
 * wrapped keys, once, brings them into the device, and it sells.
 */
export async function bindADevice(stage: Stage): Promise<void> {
  const made = (await stage.operator.ask("POST", "/v1/demo/terminals", { count: 1, keyKind: "TDES" })) as {
    letters: readonly KeyLetter[];
  };
  const letter = made.letters[0]!;
  const terminalId = await idOfSerial(stage, letter.serial);
  const shop = await shopOf(stage);

  const { page } = await stage.visit({ role: "operations", refusals: [403] });
  await page.goto(`/terminals/${terminalId}`);
  await page.getByTestId("terminal-unbind").click();
  await page.getByTestId("terminal-reason").fill("换到另一家店");
  await page.getByTestId("confirm").click();
  await page.getByTestId("terminal-confirm").waitFor({ state: "hidden" });
  await approveAs(stage, "risk", letter.terminalId);

  await page.goto(`/merchants/${shop.id}`);
  await page.getByTestId("merchant-terminals").getByTestId("ask-to-bind").click();
  await choose(page, "bind-device", letter.serial);
  await choose(page, "bind-place", shop.places[0]!.name);
  await page.getByTestId("bind-number").fill(NUMBER);
  await page.getByTestId("bind-reason").fill("增设一台收银机");
  await page.getByTestId("confirm").click();
  await page.getByTestId("bind-confirm").waitFor({ state: "hidden" });
  const request = page.getByTestId("pending-approvals").getByRole("link", { name: NUMBER });
  await request.waitFor();
  await approveAs(stage, "risk", NUMBER);

  await request.click();
  await page.reload();
  await page.getByTestId("take-handover").click();
  const codes = page.getByTestId("approval-handover").locator("code");
  await proveWhenAsked(page, stage.passwordOf("operations"), () => codes.nth(3).waitFor());
  const [master, masterCheck, serialNumber, serialNumberCheck] = await codes.allInnerTexts();
  await page.reload();
  await page.getByTestId("approval-handover").waitFor();
  assert.equal(await page.getByTestId("take-handover").count(), 0, "keys leave once");
  assert.ok(!(await page.getByTestId("approval-page").innerText()).includes(master!));

  const { latitude, longitude } = shop.places[0]!;
  const device = await stage.world.device({
    ...letter,
    terminalId: NUMBER,
    merchantId: shop.code,
    merchantName: shop.name,
    dialect: "cup-pos-3des",
    latitude,
    longitude,
    masterKey: { wrapped: master!, checkValue: masterCheck! },
    serialNumberKey: { wrapped: serialNumber!, checkValue: serialNumberCheck! },
  });
  assert.equal((await device.terminal.signOn()).kind, "approved");
  device.freshCard("visa-credit");
  const sold = await device.terminal.sale({ amountMinor: 8_800n, interface: "contact" });
  assert.equal(sold.kind, "approved", sold.message.en);
}

async function choose(page: Page, id: string, label: string): Promise<void> {
  await page.locator(`#${id}`).click();
  await page.locator(".ant-select-item-option", { hasText: label }).first().click();
}

async function idOfSerial(stage: Stage, serial: string): Promise<string> {
  const { data } = (await stage.operator.ask("GET", `/v1/terminals?q=${serial}`)) as {
    data: readonly { id: string }[];
  };
  return data[0]!.id;
}

async function shopOf(stage: Stage): Promise<Shop> {
  const { data } = (await stage.operator.ask("GET", "/v1/terminals?limit=100")) as {
    data: readonly { binding: { number: string; merchant: { id: string } } | null }[];
  };
  const { id } = data.find(({ binding }) => binding?.number === SHOP_OF)!.binding!.merchant;
  return (await stage.operator.ask("GET", `/v1/merchants/${id}`)) as Shop;
}
