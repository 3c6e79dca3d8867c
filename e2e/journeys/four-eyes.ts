import assert from "node:assert/strict";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import type { Page } from "playwright-core";
import { databaseBehind } from "../bench/platform-process.ts";
import { writeServerFile } from "../../cli/src/platform/server-file.ts";
import { runMain } from "../../cli/src/testing/running-platform.ts";
import { until } from "../support/until.ts";
import type { Stage } from "./journey.ts";

/** Confirms the identity when the page asks for it, and goes on. */
export async function proveWhenAsked(page: Page, password: string, done: () => Promise<unknown>): Promise<void> {
  const asked = page.getByTestId("step-up-password");
  const finished = done();
  await Promise.race([
    asked.waitFor().then(async () => {
      await asked.fill(password);
      await page.getByTestId("step-up-submit").press("Enter");
    }),
    finished,
  ]);
  await finished;
}

/** Another person opens the inbox, reads the newest request that says this, and approves it. */
export async function approveAs(stage: Stage, role: string, saying: string): Promise<void> {
  const { page } = await stage.visit({ role, refusals: [403] });
  await page.goto("/approvals");
  await page.getByTestId("approval-row").getByRole("link", { name: saying }).first().click();
  await page.getByTestId("approval-changes").waitFor();
  await page.getByTestId("approval-approve").click();
  await page.getByTestId("decide-comment").fill("已核对");
  await page.getByTestId("confirm").click();
  await proveWhenAsked(page, stage.passwordOf(role), () =>
    page.getByTestId("approval-state").locator('[data-state="applied"]').waitFor(),
  );
}

const TERMINAL = "10000004";

/**
 * Operations stops a merchant at once and asks to let it in again; the administrator approves; the auditor sees both in
 * the trail, verifies it on the page, and the command finds the same. Then somebody tampers with it, and both say where.
 */
export async function fourEyes(stage: Stage): Promise<void> {
  const { merchant } = await stage.operator.ask("GET", "/v1/terminals?limit=100").then((found) => {
    const { data } = found as {
      data: readonly { binding: { number: string; merchant: { id: string; shortName: string } } | null }[];
    };
    return data.find(({ binding }) => binding?.number === TERMINAL)!.binding!;
  });
  const asOperations = await stage.visit({ role: "operations" });
  const { page } = asOperations;
  await page.goto(`/merchants/${merchant.id}`);
  await confirm(page, "suspend", "一天内三起投诉");
  await page.getByTestId("merchant-reactivate").waitFor();
  const refused = await stage.sell(TERMINAL, { amountMinor: 4_000n });
  assert.equal(refused.kind, "declined", refused.message.en);
  await confirm(page, "reactivate", "已核实，投诉不成立");
  await page.getByTestId("pending-approvals").getByRole("link", { name: "恢复商户" }).waitFor();
  assert.equal(
    (await stage.sell(TERMINAL, { amountMinor: 4_100n })).kind,
    "declined",
    "one person alone lets nobody in",
  );

  await approveAs(stage, "administrator", "恢复商户");
  const sold = await stage.sell(TERMINAL, { amountMinor: 4_200n });
  assert.equal(sold.kind, "approved", sold.message.en);

  const { page: trail } = await stage.visit({ role: "auditor" });
  await trail.goto(`/merchants/${merchant.id}`);
  await trail.getByTestId("activity").getByText("暂停商户").first().waitFor();
  const activity = await trail.getByTestId("activity").innerText();
  for (const words of ["暂停商户", "发起申请", "恢复商户", "一天内三起投诉", "administrator"])
    assert.ok(activity.includes(words), `the merchant's page says ${words}`);
  await trail.goto(`/audit?subject=${merchant.id}&action=merchant.reactivated`);
  await trail.getByTestId("audit-row").first().waitFor();
  await trail.getByTestId("verify-audit").click();
  await trail.locator('[data-testid="audit-verification"][data-ok="true"]').waitFor();
  await verifiedByCommand(stage);
  await tamperingIsShown(stage, trail, merchant.id);
}

/** What only the database's superuser can do; the page names the entry and what is wrong with it. */
async function tamperingIsShown(stage: Stage, page: Page, merchantId: string): Promise<void> {
  const superuser = new Client({ ...(await databaseBehind(stage.world.folder)), database: "oneclear" });
  await superuser.connect();
  const change = async (id: string, reason: string): Promise<void> =>
    void (await superuser.query("update audit.entries set reason = $2 where id = $1", [id, reason]));
  try {
    const sealed = await until("the seal over the suspension", async () => {
      const { rows } = await superuser.query<{ id: string }>(
        `select e.id::text from audit.entries e join audit.chain c on c.entry_id = e.id
          where e.action = 'merchant.suspended' and e.subject = $1 order by e.id desc limit 1`,
        [merchantId],
      );
      return rows[0]?.id;
    });
    await change(sealed, "没有投诉");
    await page.getByTestId("verify-audit").click();
    const broken = page.locator('[data-testid="audit-verification"][data-ok="false"] [data-kind="changed"]');
    await broken.waitFor();
    assert.match(await broken.innerText(), /位置 \d+[^]*aud_\w+[^]*内容与封存时不同/);
    await change(sealed, "一天内三起投诉");
    await page.getByTestId("verify-audit").click();
    await page.locator('[data-testid="audit-verification"][data-ok="true"]').waitFor();
  } finally {
    await superuser.end();
  }
}

async function confirm(page: Page, action: "suspend" | "reactivate", reason: string): Promise<void> {
  await page.getByTestId(`merchant-${action}`).click();
  await page.getByTestId("merchant-reason").fill(reason);
  await page.getByTestId("confirm").click();
  await page.getByTestId("merchant-confirm").waitFor({ state: "hidden" });
}

/** The command, against the running server, with a head that was given out and one that never was. */
async function verifiedByCommand(stage: Stage): Promise<void> {
  const { server } = stage.world.platform;
  const folder = join(stage.world.folder, "for-commands");
  await mkdir(join(folder, "audit"), { recursive: true });
  await writeServerFile(folder, {
    pid: process.pid,
    host: "127.0.0.1",
    http: stage.url,
    iso: 0,
    isoTls: 0,
    certificateFile: "",
    token: await server.createOperatorToken("test of the trail"),
    demo: true,
    startedAt: "",
  });
  const run = (...argv: readonly string[]) => runMain("audit", ...argv, "--data-dir", folder);
  const head = await run("head", "--json");
  assert.equal(head.code, 0, head.err);
  await writeFile(join(folder, "audit", "audit-head-2026-11-23.json"), head.out);
  const sound = await run("verify", "--json");
  assert.deepEqual([sound.code, JSON.parse(sound.out).breaks], [0, []], sound.err);
  const { position } = JSON.parse(head.out) as { position: string };
  await writeFile(
    join(folder, "audit", "audit-head-2026-11-24.json"),
    JSON.stringify({ position, hash: "0".repeat(64) }),
  );
  const broken = await run("verify");
  assert.equal(broken.code, 1);
  assert.match(broken.out, /rewritten: aud_\w+ at \d+ is not the link that was made/);
  await rm(folder, { recursive: true });
}
