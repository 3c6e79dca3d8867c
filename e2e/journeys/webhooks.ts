import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import type { Stage } from "./journey.ts";

const TERMINAL = "10000002";
const PATH = "/hooks/till";

type Received = { readonly id: string; readonly timestamp: string; readonly signatures: string; readonly body: string };

/** A receiver as somebody would write one: it keeps what comes, and answers as it is told to. */
async function openReceiver() {
  const received: Received[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const header = (name: string): string => String(request.headers[`webhook-${name}`]);
      received.push({
        id: header("id"),
        timestamp: header("timestamp"),
        signatures: header("signature"),
        body: Buffer.concat(chunks).toString(),
      });
      response.writeHead(status, { "content-type": "text/plain" }).end(status === 200 ? "thank you" : "out of paper");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${PATH}`,
    received,
    answer: (with_: number): void => void (status = with_),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** Checked as the standard says, by our own hand: nothing of the platform is used. */
function isSignedBy(secret: string, { id, timestamp, signatures, body }: Received): boolean {
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const expected = `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
  return signatures.split(" ").includes(expected);
}

/**
 * An engineer's day with webhooks, against a receiver that listens: an endpoint made and proven by a test, a payment that
 * arrives, a receiver that breaks and is mended, a secret rolled while both count, what was missed sent again, and the end.
 */
export async function webhooks(stage: Stage): Promise<void> {
  await using receiver = await openReceiver();
  const { received } = receiver;
  const { page } = await stage.visit({ role: "administrator", refusals: [403] });
  const until = (count: number) => arrived(received, count);

  const first = await make(page, receiver.url, stage.passwordOf("administrator"));
  await page.getByRole("link", { name: receiver.url }).click();
  await page.getByTestId("endpoint-page").waitFor();
  assert.ok(!(await page.content()).includes(first), "the secret was shown that once");

  await page.getByTestId("send-test").click();
  const result = page.getByTestId("test-result");
  await result.waitFor();
  assert.equal(await result.getAttribute("data-delivered"), "true");
  assert.match(await result.innerText(), /thank you/);
  await until(1);
  assert.ok(isSignedBy(first, received[0]!));

  await stage.sell(TERMINAL, { amountMinor: 7_700n });
  await until(2);
  assert.match(received[1]!.id, /^evt_/);
  assert.equal(JSON.parse(received[1]!.body).data.amountMinor, "7700");
  assert.ok(isSignedBy(first, received[1]!));
  await openNewest(page, "delivered");
  assert.match(await page.getByTestId("delivery-page").innerText(), /"amountMinor": "7700"/);
  assert.match(await page.getByTestId("attempt").innerText(), /200[\s\S]*thank you/);

  // The receiver breaks: the attempt is told, the next is due, and the endpoint says that it does not answer.
  receiver.answer(503);
  await stage.sell(TERMINAL, { amountMinor: 8_800n });
  await until(3);
  await openNewest(page, "due");
  const broken = page.url();
  await page.getByTestId("attempt").getByText("out of paper").waitFor();
  await page.goto("/developers/webhooks");
  const row = page.getByTestId("endpoint-row").filter({ hasText: receiver.url });
  await row.locator('[data-state="failing"]').waitFor();
  await row.getByRole("link", { name: receiver.url }).click();

  // A new secret: for a day both sign, so the receiver may change when it likes.
  await page.getByTestId("rotate-secret").click();
  await page.getByTestId("confirm").click();
  const second = await keepSecret(page);
  assert.notEqual(second, first);
  receiver.answer(200);
  await page.getByTestId("send-test").click();
  await page.locator('[data-testid="test-result"][data-delivered="true"]').waitFor();
  await until(4);
  const both = received.find(({ id }) => id.startsWith("tst_") && id !== received[0]!.id)!;
  assert.deepEqual([isSignedBy(first, both), isSignedBy(second, both)], [true, true]);

  // By hand: the same event, the same bytes, at once.
  await page.goto(broken);
  const missed = received.find(({ body }) => body.includes('"8800"'))!;
  await page.getByTestId("resend").click();
  await page.locator('[data-state="delivered"]').first().waitFor();
  const again = received.filter(({ id }) => id === missed.id);
  assert.ok(again.length >= 2 && again.every(({ body }) => body === missed.body));

  // A span of time again, also what had arrived: the receiver knows each by its id.
  await page.goto("/developers/webhooks");
  await page.getByRole("link", { name: receiver.url }).click();
  const before = received.length;
  await page.getByTestId("replay").click();
  await page.getByTestId("replay-form").locator("input[type=checkbox]").check();
  await page.getByTestId("confirm").click();
  await page.getByTestId("replay-form").getByRole("status").waitFor();
  await page.getByTestId("confirm").click();
  await until(before + 2);
  const known = new Set(received.slice(0, before).map(({ id }) => id));
  const repeated = received.slice(before).filter(({ id }) => known.has(id));
  assert.ok(new Set(repeated.map(({ id }) => id)).size >= 2, "both sales came once more, under their own ids");

  await page.getByTestId("remove-endpoint").click();
  await page.getByTestId("confirm").click();
  await page.waitForURL("**/developers/webhooks");
  await page.getByTestId("new-endpoint").waitFor();
  await row.waitFor({ state: "detached" });
}

async function arrived(received: readonly Received[], count: number): Promise<void> {
  for (let tries = 0; received.length < count; tries++) {
    assert.ok(tries < 600, `${received.length} of ${count} have come`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function make(page: Page, url: string, password: string): Promise<string> {
  await page.goto("/developers/webhooks");
  await page.getByTestId("new-endpoint").click();
  await page.getByTestId("endpoint-url").fill(url);
  await page.getByTestId("type-all").click();
  assert.equal(await page.getByTestId("save-endpoint").isDisabled(), true, "an endpoint hears of something");
  await page.getByTestId("type-payment.*").click();
  await page.getByTestId("save-endpoint").click();
  await page.getByTestId("step-up-password").fill(password);
  await page.getByTestId("step-up-submit").press("Enter");
  return keepSecret(page);
}

async function keepSecret(page: Page): Promise<string> {
  const secret = (await page.getByTestId("secret-shown").locator("code").first().innerText()).trim();
  assert.match(secret, /^whsec_[A-Za-z0-9+/]+=*$/);
  await page.getByTestId("secret-kept").click();
  await page.getByTestId("secret-shown").waitFor({ state: "detached" });
  return secret;
}

/** The newest delivery, once it stands in the list with this state. */
async function openNewest(page: Page, state: string): Promise<void> {
  await page.goto("/developers/deliveries");
  const row = page.getByTestId("delivery-row").first();
  await row.locator(`[data-state="${state}"]`).waitFor();
  await row.getByRole("link").first().click();
  await page.getByTestId("delivery-page").waitFor();
  await page.locator(`[data-state="${state}"]`).first().waitFor();
}
