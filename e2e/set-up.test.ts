import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { type Browser, chromium, type Page } from "playwright-core";
import { watchContext } from "./journeys/watch.ts";
import { authenticatorCode } from "./support/authenticator-code.ts";
import { aDataFolder } from "./support/data-folder.ts";
import { startServer } from "./support/server-child.ts";

/**
 * The first minutes of a live installation, at a browser: the code from the terminal window, the first administrator, the
 * second factor without which nothing opens, and the first page of an empty world. On a telephone and on a desk.
 */
const chromiumPath = process.env["CHROMIUM_PATH"] || ["/usr/bin/chromium"].find((path) => existsSync(path));
const skip = chromiumPath === undefined ? "no Chromium" : false;
const PASSWORD = "four unrelated words here";
const WIDTHS = [360, 1280] as const;

test(
  "the first administrator of a live world is made at the set-up page, adds a second factor, and is in",
  { skip, timeout: 600_000 },
  async () => {
    await using folder = await aDataFolder("set-up");
    await using server = await startServer({ dataDir: folder.path, live: true, pages: true });
    const code = /give the code\s+(\S+)/.exec(server.said().out)![1]!;
    const address = /http:\/\/localhost:\d+\/set-up/.exec(server.said().out)![0];
    const browser = await chromium.launch({ executablePath: chromiumPath!, args: ["--headless", "--no-sandbox"] });
    try {
      await firstMinutes(browser, { address, code });
    } finally {
      await browser.close();
    }
    assert.equal((await server.stop()).code, 0);
  },
);

async function firstMinutes(browser: Browser, { address, code }: { address: string; code: string }): Promise<void> {
  const { origin } = new URL(address);
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 360, height: 780 }, locale: "en-GB" });
  // A code that is wrong, a page that is closed: said by the server, shown by the page.
  const watch = watchContext(context, { origin, refusals: [401, 403, 422] });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByTestId("set-up-hint").getByRole("link").click();
  await page.getByTestId("set-up-form").waitFor();
  await looked(page, "set-up");

  await page.getByTestId("set-up-code").fill("0000-0000-0000-0000-0000");
  await page.getByTestId("set-up-login").fill("first");
  await page.getByTestId("set-up-name").fill("首位管理员");
  await page.getByTestId("set-up-name-en").fill("First Administrator");
  await page.getByTestId("new-password").fill("password2026!");
  await page.getByTestId("set-up-submit").click();
  await page.getByTestId("problem").waitFor();
  await looked(page, "set-up-refused");
  await page.getByTestId("set-up-code").fill(code);
  await page.getByTestId("new-password").fill(PASSWORD);
  await page.getByTestId("set-up-submit").click();

  await page.getByTestId("totp-add").waitFor();
  await looked(page, "second-factor-needed");
  await page.goto("/merchants");
  await page.getByTestId("totp-add").waitFor();
  await page.getByTestId("totp-add").click();
  const secret = await page.getByTestId("totp-secret").innerText();
  await looked(page, "add-an-app");
  await page.getByTestId("totp-code").fill(authenticatorCode(secret, Date.now()));
  await page.getByTestId("totp-confirm").click();
  await page.getByTestId("recovery-codes").waitFor();
  await looked(page, "recovery-codes");
  await page.getByTestId("codes-kept").check();
  await page.getByTestId("codes-done").click();
  await page.getByTestId("totp-remove").waitFor();

  await page.goto("/");
  await page.getByTestId("overview-page").waitFor();
  assert.doesNotMatch(await page.locator("body").innerText(), /测试|TEST|demo/i, "nothing says that this is a demo");
  await looked(page, "first-page");
  const late = await context.newPage();
  await late.goto("/set-up");
  await late.getByTestId("set-up-closed").waitFor();
  await looked(late, "closed");
  assert.deepEqual(watch.faults, []);
}

/** Narrow and wide, in both languages: nothing sticks out, and no text is missing. */
async function looked(page: Page, name: string): Promise<void> {
  for (const [width, language] of WIDTHS.flatMap((one) =>
    (["en", "zh-CN"] as const).map((two) => [one, two] as const),
  )) {
    await page.setViewportSize({ width, height: 780 });
    // An event instead of a press: an open dialogue covers the switch, and stays as it is.
    await page.getByTestId("language-switch").first().dispatchEvent("click");
    await page.locator(`html[lang="${language}"]`).waitFor();
    const wider = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assert.equal(wider, 0, `${name} at ${width}, ${language}`);
  }
  await page.setViewportSize({ width: 360, height: 780 });
}
