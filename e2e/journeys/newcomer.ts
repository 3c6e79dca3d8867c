import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { authenticatorCode } from "../support/authenticator-code.ts";
import type { Stage } from "./journey.ts";

/**
 * A person's first day: invited by the administrator, in by a link and a password of his own, with an authenticator app, then a
 * passkey, on the browser's own authenticator. Each sign-in is what it says, and what was used once is of no use again.
 */
const LOGIN = "newcomer";
const PASSWORD = "four unrelated words here";

export async function newcomer(stage: Stage): Promise<void> {
  const link = await invited(stage);
  const { page } = await stage.visit({ refusals: [401, 403, 410] });
  await page.goto(link);
  await page.getByTestId("invitation-form").waitFor();
  assert.match(await page.getByTestId("invitation-form").innerText(), /newcomer/);
  await page.getByTestId("new-password").fill(PASSWORD);
  await page.getByTestId("invitation-submit").click();
  await page.getByTestId("overview-page").waitFor();

  await page.locator(".top-tools").getByTestId("who").click();
  const secret = await addApp(stage, page);
  await signOut(page);
  await enterPassword(page);
  await page.getByTestId("second-step-code").fill("000000");
  await page.getByTestId("second-step-submit").click();
  await page.locator('[data-testid="problem"][data-code="code-wrong"]').waitFor();
  // The code of the enrolment was used up by it: the next one is half a minute away.
  stage.world.clock.moveTo(stage.world.clock.now().add({ seconds: 30 }));
  await page.getByTestId("second-step-code").fill(authenticatorCode(secret, stage.world.clock.nowMs()));
  await page.getByTestId("second-step-submit").click();
  await page.getByTestId("overview-page").waitFor();

  await addPasskey(page);
  await signOut(page);
  await page.getByTestId("sign-in-passkey").click();
  await page.getByTestId("overview-page").waitFor();

  const late = await stage.visit({ refusals: [410] });
  await late.page.goto(link);
  await late.page.locator('[data-testid="problem"][data-code="invitation-over"]').waitFor();
}

async function invited(stage: Stage): Promise<string> {
  const { page } = await stage.visit({ role: "administrator", refusals: [403] });
  await page.goto("/users");
  await page.getByTestId("user-row").first().waitFor();
  await page.getByTestId("invite").click();
  await page.getByTestId("invite-name").fill("Lin Mei");
  await page.getByTestId("invite-login").fill(LOGIN);
  await page.getByTestId("invite-submit").click();
  // The fresh proof is asked for once, and what was begun goes on by itself.
  await page.getByTestId("step-up-password").fill(stage.passwordOf("administrator"));
  await page.getByTestId("step-up-submit").press("Enter");
  return page.getByTestId("invitation-link").innerText();
}

async function addApp(stage: Stage, page: Page): Promise<string> {
  await page.getByTestId("totp-add").click();
  await page.getByTestId("step-up-password").fill(PASSWORD);
  await page.getByTestId("step-up-submit").press("Enter");
  const secret = await page.getByTestId("totp-secret").innerText();
  await page.getByTestId("totp-code").fill(authenticatorCode(secret, stage.world.clock.nowMs()));
  await page.getByTestId("totp-confirm").click();
  await page.getByTestId("recovery-codes").waitFor();
  assert.equal(await page.getByTestId("recovery-code").count(), 10);
  assert.ok(await page.getByTestId("codes-done").isDisabled(), "not before somebody says that they are kept");
  await page.getByTestId("codes-kept").check();
  await page.getByTestId("codes-done").click();
  await page.getByTestId("totp-remove").waitFor();
  return secret;
}

/** The browser's own authenticator, which says yes by itself, as a finger would. */
async function addPasskey(page: Page): Promise<void> {
  const chromium = await page.context().newCDPSession(page);
  await chromium.send("WebAuthn.enable");
  await chromium.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.locator(".top-tools").getByTestId("who").click();
  await page.getByTestId("passkey-add").click();
  await page.getByTestId("passkey-new-name").fill("办公室电脑");
  // The sign-in by two factors a moment ago is the fresh proof.
  await page.getByTestId("passkey-make").click();
  await page.getByTestId("passkey").waitFor();
}

async function signOut(page: Page): Promise<void> {
  await page.getByTestId("sign-out").click();
  await page.getByTestId("sign-in-form").waitFor();
}

async function enterPassword(page: Page): Promise<void> {
  await page.getByTestId("sign-in-login").fill(LOGIN);
  await page.getByTestId("sign-in-password").fill(PASSWORD);
  await page.getByTestId("sign-in-submit").click();
}
