import { mkdir, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import { type Desk, openDesk, type Visit } from "../journeys/desk.ts";
import { addressOf, consolePages } from "../support/console-pages.ts";
import { type PageIds, pageIdsFor } from "../support/page-ids.ts";
import { contactSheet, type Picture } from "./contact-sheet.ts";
import { setScene } from "./scene.ts";

/**
 * `npm run pictures`: every page of the console in both languages, at four widths, light and dark, from a demo world it
 * starts itself, into a folder with a sheet over all of them. For looking, not for comparing pixel by pixel.
 *
 *     npm run pictures                                     into ./pictures
 *     npm run pictures -- --only payments --to /tmp/x      pages whose name or address holds a text
 *     npm run pictures -- --widths 360,1280 --modes light --languages en --roles agent
 *     npm run pictures -- --roles all                      each of the ten roles, every page it may open
 */
const EVERY_ROLE =
  "administrator,operations,finance,risk,support,auditor,agent,agent-staff,merchant-owner,merchant-cashier";
/** One of each kind of console; the other roles see the administrator's with less on it. */
const DEFAULT_ROLES = "administrator,agent,merchant-owner,merchant-cashier";
const { values: options } = parseArgs({
  options: {
    to: { type: "string", default: "pictures" },
    only: { type: "string", default: "" },
    widths: { type: "string", default: "360,768,1280,1920" },
    languages: { type: "string", default: "zh-CN,en" },
    modes: { type: "string", default: "light,dark" },
    roles: { type: "string", default: DEFAULT_ROLES },
    /** Browsers at a time. */
    "at-once": { type: "string", default: String(Math.max(2, availableParallelism())) },
  },
});

const CHROMIUM = [process.env["CHROMIUM_PATH"] ?? "", "/usr/bin/chromium", "/usr/bin/google-chrome"];
const HEIGHTS: Readonly<Record<number, number>> = { 360: 740, 768: 1024, 1280: 800, 1920: 1080 };
/** Dark is drawn by the same rules at every width: two are enough to look at. */
const DARK_WIDTHS: ReadonlySet<number> = new Set([360, 1280]);
const PICTURE_HEIGHT_MAX = 4_000;

const chromium = CHROMIUM.find((path) => path !== "" && existsSync(path));
if (chromium === undefined) throw new Error("no Chromium: name one in CHROMIUM_PATH");
const folder = resolve(options.to);
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const widths = options.widths.split(",").map(Number);
const languages = options.languages.split(",");
const modes = options.modes.split(",");
const roles = (options.roles === "all" ? EVERY_ROLE : options.roles).split(",");

const startedMs = Date.now();
const pictures: Picture[] = [];
const faults = new Set<string>();
const desk = await openDesk(chromium);
try {
  const scene = await setScene(desk);
  const jobs = roles.flatMap((role) => widths.map((width) => ({ role, width })));
  console.log(`the scene is set after ${seconds()} s; ${jobs.length} visits, ${options["at-once"]} at a time`);
  let done = 0;
  const work = async (): Promise<void> => {
    for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
      await takeAll(desk, { ...job, scene });
      console.log(`${++done}: ${job.role} at ${job.width}, ${pictures.length} pictures after ${seconds()} s`);
    }
  };
  await Promise.all(Array.from({ length: Number(options["at-once"]) }, work));
} finally {
  await desk.close();
}
pictures.sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role) || (a.name < b.name ? -1 : 1));
await writeFile(join(folder, "index.html"), contactSheet(pictures));
console.log(
  `${pictures.length} pictures in ${relative(process.cwd(), folder) || "."} after ${seconds()} s, open index.html`,
);
for (const fault of faults) console.error(fault);
process.exitCode = faults.size === 0 ? 0 : 1;

function seconds(): number {
  return Math.round((Date.now() - startedMs) / 1_000);
}

/** Beyond the pages themselves: what opens over a page, and pages with nothing on them. */
type Shown = {
  readonly name: string;
  readonly path: string;
  /** Pressed before the picture, one after the other: a test id, `key:` a key, or `type:` a text. */
  readonly press?: readonly string[];
};

function extras(ids: Readonly<Record<string, string>>): readonly Shown[] {
  return [
    { name: "payments-drawer", path: `/payments?open=${ids["paymentId"]}` },
    { name: "merchants-drawer", path: `/merchants?open=${ids["merchantId"]}` },
    { name: "terminals-drawer", path: `/terminals?open=${ids["terminalId"]}` },
    { name: "settlement-drawer", path: `/settlement/${ids["day"]}?open=${ids["payoutId"]}` },
    { name: "approvals-drawer", path: `/approvals?open=${ids["approvalId"]}` },
    { name: "api-drawer", path: "/payments", press: ["key:d", "wait:api-body"] },
    { name: "payments-empty", path: "/payments?last4=9999" },
    { name: "payments-filtered", path: "/payments?status=approved&within=12h&amountFrom=100" },
    { name: "payment-declined", path: `/payments/${ids["declined"]}` },
    { name: "policy-draft", path: `/policies/${ids["groundId"]}`, press: ["policy-draft", "wait:policy-draft-form"] },
    { name: "policy-runs", path: `/policies/${ids["versionId"]}#part-runs`, press: ["wait:policy-touched-row"] },
    {
      name: "policy-rules",
      path: `/policies/${ids["versionId"]}#part-requirements`,
      press: ["wait:policy-requirements"],
    },
    {
      name: "policy-standing",
      path: `/merchants/${ids["merchantId"]}#part-requirements`,
      press: ["wait:merchant-verdict"],
    },
    { name: "nowhere", path: "/nowhere" },
    { name: "payments-filter-panel", path: "/payments?within=12h", press: ["filters"] },
    { name: "payments-columns", path: "/payments", press: ["columns"] },
    { name: "payments-views", path: "/payments?status=unknown", press: ["views"] },
    {
      name: "search-found",
      path: "/payments",
      press: ["search-open", "wait:search-field", "type:10000001", "wait:search-hit"],
    },
    {
      name: "search-name",
      path: "/payments",
      press: ["search-open", "wait:search-field", "type:蓝杯", "wait:search-hit"],
    },
    { name: "search-empty", path: "/payments", press: ["search-open", "wait:search-field"] },
    { name: "keys", path: "/payments", press: ["key:?", "wait:key-help"] },
    { name: "zone", path: "/payments", press: ["zone"] },
  ];
}

/** Every page one role may open at one width. */
async function takeAll(
  from: Desk,
  job: { readonly role: string; readonly width: number; readonly scene: PageIds },
): Promise<void> {
  const { role, width } = job;
  const visit = await from.visit({
    role,
    width,
    height: HEIGHTS[width] ?? 900,
    still: true,
    refusals: [400, 403, 404],
  });
  await visit.page.goto("/");
  const isMerchant = role.startsWith("merchant-");
  // What stands in the scene is not theirs to see: they have rows of their own.
  const isOutside = isMerchant || role.startsWith("agent");
  const ids = await pageIdsFor(visit.page, isOutside ? {} : job.scene);
  const { user } = (await (await visit.page.request.get("/v1/me")).json()) as { user: { permissions: string[] } };
  const known: readonly Shown[] = (await consolePages()).flatMap(({ path, permission }) => {
    const address = addressOf(path, ids);
    // A merchant has pages of its own, and no others.
    if (address === undefined || path.startsWith("/portal") !== isMerchant) return [];
    return permission !== undefined && !user.permissions.includes(permission)
      ? []
      : [{ name: nameOf(path), path: address }];
  });
  const wanted = [...known, ...(role === "administrator" ? extras(ids) : [])].filter(({ name, path }) =>
    `${name} ${path}`.includes(options.only),
  );
  for (const language of languages) {
    await speak(visit.page, language);
    for (const { name, path, press = [] } of wanted) {
      let isOpen = false;
      for (const mode of modesAt(width)) {
        try {
          await take(visit, { role, name, path, width, language, mode, press, isOpen });
          isOpen = true;
        } catch (error) {
          faults.add(`${role} ${width} ${language} ${path}: ${error instanceof Error ? error.message : String(error)}`);
        }
      }
    }
  }
  for (const fault of visit.watch.faults) faults.add(`${role} ${width}: ${fault}`);
  await visit.close();
}

function modesAt(width: number): readonly Picture["mode"][] {
  return (["light", "dark"] as const).filter(
    (mode) => modes.includes(mode) && (mode === "light" || DARK_WIDTHS.has(width)),
  );
}

async function pressed(page: Page, step: string): Promise<void> {
  const [kind, text] = step.includes(":") ? step.split(":") : ["press", step];
  if (kind === "key") return page.keyboard.press(text!);
  if (kind === "type") return page.keyboard.type(text!);
  if (kind === "wait") return page.getByTestId(text!).first().waitFor();
  // What a width does not show is not pressed.
  const button = page.getByTestId(text!).first();
  if (await button.isVisible()) await button.click();
}

function nameOf(path: string): string {
  return path.replaceAll(/[^\w]+/g, "-").replaceAll(/^-|-$/g, "") || "overview";
}

async function speak(page: Page, language: string): Promise<void> {
  await page.evaluate(`localStorage.setItem("oneclear.language", ${JSON.stringify(language)})`);
}

async function take(
  visit: Visit,
  shot: Omit<Picture, "file"> & { readonly path: string; readonly press: readonly string[]; readonly isOpen: boolean },
): Promise<void> {
  const { page } = visit;
  await page.emulateMedia({ colorScheme: shot.mode, reducedMotion: "reduce" });
  if (!shot.isOpen) {
    await page.goto(shot.path, { waitUntil: "domcontentloaded" });
    await page.locator("h1, [data-testid]").first().waitFor();
    await page.locator(".skeleton").first().waitFor({ state: "detached" });
    await page.waitForLoadState("load");
    if (shot.path.includes("open=")) await page.locator(".ant-drawer-content, .ant-drawer-section").first().waitFor();
    await page.locator(".skeleton").first().waitFor({ state: "detached" });
    for (const step of shot.press) await pressed(page, step);
  }
  // A page is as high as what stands on it: the sheet shows all of it.
  const height = (await page.evaluate("document.documentElement.scrollHeight")) as number;
  const file = [shot.role, shot.name, shot.language, shot.width, shot.mode].join("_") + ".png";
  await page.screenshot({
    path: join(folder, file),
    // What lies over a page covers what is in sight of it.
    fullPage: shot.press.length === 0 && !shot.path.includes("open=") && height < PICTURE_HEIGHT_MAX,
    animations: "disabled",
  });
  pictures.push({
    file,
    role: shot.role,
    name: shot.name,
    language: shot.language,
    width: shot.width,
    mode: shot.mode,
  });
}
