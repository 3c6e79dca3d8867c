import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { Stage } from "./journey.ts";

const languageOf = (page: Page): Promise<string | null> => page.locator("html").getAttribute("lang");
const buttonText = (page: Page): Promise<string> => page.getByTestId("sign-in-submit").innerText();

async function fill(page: Page, login: string, password: string): Promise<void> {
  await page.getByTestId("sign-in-login").fill(login);
  await page.getByTestId("sign-in-password").fill(password);
  await page.getByTestId("sign-in-submit").click();
}

/** A wrong password is told in four parts and costs nothing but the typing; the right one leads where one wanted to go. */
export async function signIn(stage: Stage): Promise<void> {
  const { page } = await stage.visit({ refusals: [401] });
  await page.goto("/settlement");
  await page.getByTestId("sign-in-form").waitFor();
  assert.equal(new URL(page.url()).pathname, "/sign-in");
  await page.getByTestId("test-bar").waitFor();

  await fill(page, "finance", "not the password");
  const problem = page.locator('[data-testid="problem"][data-code="wrong-login"]');
  await problem.waitFor();
  const [what, money, todo, number = ""] = await problem.locator("p").allInnerTexts();
  assert.match(what!, /用户名或密码/);
  assert.match(money!, /没有资金变动/);
  assert.match(todo!, /重试/);
  assert.match(number, /req_/, "there is a number to quote");
  assert.equal(await page.getByTestId("sign-in-login").inputValue(), "finance");
  assert.equal(await page.getByTestId("sign-in-password").inputValue(), "");

  await fill(page, "finance", stage.passwordOf("finance"));
  await page.getByTestId("settlement-page").waitFor();
  assert.equal(new URL(page.url()).pathname, "/settlement");

  await page.getByTestId("sign-out").click();
  await page.getByTestId("sign-in-form").waitFor();
  await page.goto("/settlement");
  await page.getByTestId("sign-in-form").waitFor();
}

/** Chinese comes first; what one chose is there again after a reload, before and after signing in. */
export async function language(stage: Stage): Promise<void> {
  const { page } = await stage.visit({ refusals: [401] });
  await page.goto("/sign-in");
  await page.getByTestId("sign-in-form").waitFor();
  assert.equal(await languageOf(page), "zh-CN");
  assert.equal(await buttonText(page), "登录");

  const change = async (to: "en" | "zh-CN"): Promise<void> => {
    await page.getByTestId("language-switch").click();
    await page.locator(`html[lang="${to}"]`).waitFor();
  };
  await change("en");
  assert.equal(await buttonText(page), "Sign in");
  await page.reload();
  assert.equal(await buttonText(page), "Sign in");

  await fill(page, "support", "not the password");
  const problem = page.getByTestId("problem");
  await problem.waitFor();
  assert.match(await problem.innerText(), /not right[^]*No money has moved[^]*try again/);
  await fill(page, "support", stage.passwordOf("support"));
  await page.getByTestId("overview-page").waitFor();
  assert.equal(await page.getByTestId("nav-payments").innerText(), "Payments");

  await change("zh-CN");
  assert.equal(await page.getByTestId("nav-payments").innerText(), "交易");
  await page.reload();
  await page.getByTestId("overview-page").waitFor();
  assert.equal(await languageOf(page), "zh-CN");
  assert.equal(await page.getByTestId("nav-payments").innerText(), "交易");
}
