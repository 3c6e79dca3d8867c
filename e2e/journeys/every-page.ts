import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { addressOf, consolePages } from "../support/console-pages.ts";
import { hasSource, nameInPath, pageIdsFor } from "../support/page-ids.ts";
import type { Stage } from "./journey.ts";
import { leftInChinese, untranslated } from "./words.ts";

/**
 * Every page and dialogue, at the width of a telephone and of a desk, in Chinese by day and in English by night: no
 * finding of axe against WCAG A and AA, nothing wider than the screen, no key where a text should stand, the demo's bar
 * always there. What must never happen on any page (a request that leaves the host, an error) the visit watches itself.
 */
const WIDTHS = [360, 1280] as const;
/** Besides the administrator, each sees another part of the console. */
const OTHER_ROLES = ["finance", "agent"] as const;
/** Pages for whoever is not signed in. */
const OUTSIDE: ReadonlySet<string> = new Set([
  "/invitation",
  "/set-up",
  "/new-password",
  "/check/provider",
  "/compare",
  "/check",
]);
const SALE_TERMINAL = "10000001";
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

type Place = {
  readonly path: string;
  /** Stands on the page when it is complete. */
  readonly shows: string;
  /** What to press then, where it is there to be pressed, and what comes of it. */
  readonly press?: { readonly testId: string; readonly shows: string };
};

type Ids = Readonly<Record<"approved" | "declined" | "merchant" | "terminal" | "day", string>>;

const places = (ids: Ids): readonly Place[] => [
  // Only a narrow page has a menu.
  { path: "/", shows: "overview-approved", press: { testId: "menu", shows: "menu-sign-out" } },
  { path: "/payments", shows: "payment-row" },
  { path: "/payments?status=reversed", shows: "empty" },
  { path: `/payments?open=${ids.approved}`, shows: "payment-message" },
  { path: `/payments/${ids.approved}`, shows: "payment-message" },
  { path: `/payments/${ids.declined}`, shows: "payment-message" },
  { path: "/merchants", shows: "merchant-row" },
  { path: `/merchants/${ids.merchant}`, shows: "merchant-payable" },
  { path: "/terminals", shows: "terminal-list" },
  {
    path: `/terminals/${ids.terminal}`,
    shows: "terminal-keys",
    press: { testId: "terminal-lock", shows: "terminal-confirm" },
  },
  { path: "/settlement", shows: "day-row", press: { testId: "close-day", shows: "close-day-confirm" } },
  { path: `/settlement/${ids.day}`, shows: "payout-row" },
  { path: "/ledger", shows: "trial-balance-row", press: { testId: "prove", shows: "proof" } },
  { path: "/channels", shows: "channels-page" },
  { path: "/payments", shows: "payment-row", press: { testId: "export", shows: "export-csv" } },
  { path: "/exports", shows: "export-row" },
  { path: "/reports", shows: "report-daily-settlement" },
  { path: "/notifications", shows: "notification-list" },
  { path: "/notifications/settings", shows: "wishes" },
  { path: "/notifications/deliveries", shows: "delivery-list" },
  { path: "/security", shows: "session", press: { testId: "passkey-add", shows: "passkey-dialog" } },
  { path: "/users", shows: "user-row", press: { testId: "invite", shows: "invite-dialog" } },
  { path: "/nowhere", shows: "not-found" },
];

/** The merchant's own pages. */
async function ownPlaces(page: Page, ids: Ids): Promise<readonly Place[]> {
  const { data } = (await (await page.request.get("/v1/payouts")).json()) as { data: readonly { id: string }[] };
  return [
    { path: "/", shows: "portal-arrivals" },
    { path: "/portal/payments", shows: "portal-day-sum" },
    { path: "/portal/payments?status=voided", shows: "chip-all" },
    { path: `/payments/${ids.approved}`, shows: "portal-told" },
    { path: `/portal/payments/${ids.declined}`, shows: "portal-told" },
    { path: `/portal/payments/${ids.approved}/refund`, shows: "refund-submit" },
    { path: `/portal/payments/${ids.declined}/refund`, shows: "refund-refused" },
    { path: "/portal/payouts", shows: "portal-payout" },
    { path: `/portal/payouts/${data[0]!.id}`, shows: "portal-payout-payment" },
    { path: "/portal/terminals", shows: "portal-terminal" },
    { path: `/portal/terminals/${ids.terminal}`, shows: "portal-terminal-page" },
    { path: "/portal/fees", shows: "calculator-answer" },
    { path: "/portal/stores", shows: "portal-store" },
    { path: "/portal/people", shows: "portal-person" },
    { path: "/portal/security", shows: "security-page" },
    { path: "/portal/me", shows: "portal-me" },
    { path: "/portal/help", shows: "portal-help-page" },
    { path: "/portal/developers", shows: "portal-developers" },
    { path: "/portal/developers/keys", shows: "key-list" },
    // An address of the console, as its parts write it, leads here.
    { path: "/developers/requests", shows: "request-list" },
    { path: "/portal/developers/webhooks", shows: "endpoint-list" },
    { path: "/portal/developers/deliveries", shows: "delivery-list" },
    { path: "/portal/developers/events", shows: "event-list" },
    { path: "/portal/developers/api", shows: "api-docs" },
    { path: "/portal/developers/errors", shows: "error-list" },
    { path: "/portal/nowhere", shows: "not-found" },
  ];
}

const PHONE = 360;
const ON_A_DESK: ReadonlySet<string> = new Set([
  "portal-arrivals",
  "portal-day-sum",
  "refund-submit",
  "portal-payout-payment",
  "portal-person",
]);

type Look = { readonly axe: string; readonly findings: string[] };

export async function everyPage(stage: Stage): Promise<void> {
  const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  const look: Look = { axe, findings: [] };
  const ids = await idsFor(stage);
  await aFailedDelivery(stage);
  const at = async (width: (typeof WIDTHS)[number]): Promise<void> => {
    const visitor = await stage.visit({ width });
    await inspect(visitor.page, { path: "/sign-in", shows: "sign-in-hint" }, look);
    const staff = await stage.visit({ role: "administrator", width });
    for (const place of places(ids)) {
      await inspect(staff.page, place, look);
    }
    const others = await otherPages(staff.page, places(ids), "/");
    for (const path of others.filter((one) => !OUTSIDE.has(one)))
      await inspect(staff.page, { path, shows: "page" }, look);
    // An invitation without its code is refused, and says so.
    const invited = await stage.visit({ width, refusals: [400] });
    for (const path of others.filter((one) => OUTSIDE.has(one)))
      await inspect(invited.page, { path, shows: "page" }, look);
    // What a role may not open says so on a page of its own; what it may looks as it does to everybody.
    for (const role of OTHER_ROLES) {
      const visit = await stage.visit({ role, width });
      await inspect(visit.page, { path: "/", shows: "overview-approved" }, look);
      await inspect(visit.page, { path: "/users", shows: "page" }, look);
      // An agent's console is the operator's with less on it: on a telephone, where least has room.
      if (role !== "agent" || width !== PHONE) continue;
      for (const path of (await otherPages(visit.page, [], "/")).filter((one) => one !== "/" && !OUTSIDE.has(one)))
        await inspect(visit.page, { path, shows: "page" }, look);
    }
  };
  await Promise.all(WIDTHS.map(at));
  assert.equal(look.findings.length, 0, `\n${[...new Set(look.findings)].join("\n")}`);
}

/** The merchant's pages, all of them on a telephone; on a desk those whose form is another there. */
export async function everyOwnPage(stage: Stage): Promise<void> {
  const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  const look: Look = { axe, findings: [] };
  const ids = await idsFor(stage);
  const at = async (width: (typeof WIDTHS)[number]): Promise<void> => {
    const owner = await stage.visit({ role: "merchant-owner", width });
    const all = await ownPlaces(owner.page, ids);
    for (const place of width === PHONE ? all : all.filter(({ shows }) => ON_A_DESK.has(shows)))
      await inspect(owner.page, place, look);
    if (width === PHONE)
      for (const path of await otherPages(owner.page, all, "/portal"))
        await inspect(owner.page, { path, shows: "page" }, look);
    const cashier = await stage.visit({ role: "merchant-cashier", width });
    await inspect(cashier.page, { path: "/portal/payouts", shows: "forbidden" }, look);
  };
  await Promise.all(WIDTHS.map(at));
  assert.equal(look.findings.length, 0, `\n${[...new Set(look.findings)].join("\n")}`);
}

/**
 * Pages somebody may open that are not named above: a new one is looked at without being added here. The merchant's pages
 * are those below `/portal`, everybody else's are not.
 */
async function otherPages(page: Page, named: readonly Place[], below: "/portal" | "/"): Promise<readonly string[]> {
  const known = new Set(named.map(({ path }) => path.split("?")[0]));
  const ids = await pageIdsFor(page);
  const { user } = (await (await page.request.get("/v1/me")).json()) as { user: { permissions: readonly string[] } };
  const may = new Set(user.permissions);
  const paths: string[] = [];
  for (const { path, permission } of await consolePages()) {
    if (path.startsWith("/portal") !== (below === "/portal") || path === "/sign-in") continue;
    const name = nameInPath(path);
    assert.ok(
      name === undefined || hasSource(name),
      `${path} is not looked at: say where an id for ${name} comes from`,
    );
    if (permission !== undefined && !may.has(permission)) continue;
    const address = addressOf(path, ids);
    if (address !== undefined && !known.has(address)) paths.push(address);
  }
  return paths;
}

async function idsFor(stage: Stage): Promise<Ids> {
  const approved = await stage.sell(SALE_TERMINAL, { amountMinor: 3_650n });
  const declined = await stage.sell(SALE_TERMINAL, { amountMinor: 3_660n, pin: "4321" });
  const row = (await stage.operator.ask("GET", `/v1/payments/${approved.id}`)) as {
    merchant: { id: string };
    terminal: { id: string };
  };
  const { days } = (await stage.operator.ask("GET", "/v1/settlement/days")) as { days: { businessDay: string }[] };
  return {
    approved: approved.id,
    declined: declined.id,
    merchant: row.merchant.id,
    terminal: row.terminal.id,
    day: days[0]!.businessDay,
  };
}

/** An endpoint at which nobody listens, so that the pages of webhooks have something to show. */
async function aFailedDelivery(stage: Stage): Promise<void> {
  const endpoint = (await stage.operator.ask("POST", "/v1/webhook-endpoints", {
    url: "http://localhost:9/hooks/payments",
    description: "收银系统",
    types: ["payment.*"],
  })) as { id: string };
  await stage.operator.ask("POST", `/v1/webhook-endpoints/${endpoint.id}/test`, { type: "payment.approved" });
}

/** Looks at a page in both languages, and again at what a press brings up. */
async function inspect(page: Page, place: Place, look: Look): Promise<void> {
  await page.goto(place.path, { waitUntil: "commit" });
  // A page that is not named has a heading once it is there.
  await (place.shows === "page" ? page.locator("h1") : page.getByTestId(place.shows)).first().waitFor();
  await page.locator(".skeleton").first().waitFor({ state: "detached" });
  await page.evaluate(look.axe);
  await inBothLanguages(page, place.path, look);
  const press = place.press === undefined ? undefined : page.getByTestId(place.press.testId);
  if (press === undefined || !(await press.isVisible())) return;
  await press.click();
  await page.getByTestId(place.press!.shows).waitFor();
  await inBothLanguages(page, `${place.path} (${place.press!.testId})`, look);
}

async function inBothLanguages(page: Page, name: string, look: Look): Promise<void> {
  for (const _ of ["one language", "the other"]) {
    await findings(page, name, look);
    const other = (await page.locator("html").getAttribute("lang")) === "en" ? "zh-CN" : "en";
    // Also reaches the switch below a dialogue.
    await page.getByTestId("language-switch").dispatchEvent("click");
    await page.locator(`html[lang="${other}"]`).waitFor();
  }
}

type AxeResults = {
  readonly violations: readonly {
    id: string;
    help: string;
    nodes: readonly { target: unknown; failureSummary: string }[];
  }[];
};

async function findings(page: Page, name: string, { findings: found }: Look): Promise<void> {
  const language = (await page.locator("html").getAttribute("lang")) ?? "";
  await page.emulateMedia({ colorScheme: language === "en" ? "dark" : "light" });
  const width = page.viewportSize()!.width;
  const where = `${name} ${width} ${language}`;

  const wide = (await page.evaluate("document.documentElement.scrollWidth")) as number;
  if (wide > width) found.push(`${where}: ${wide} px wide`);
  if (!(await page.getByTestId("test-bar").first().isVisible())) found.push(`${where}: no TEST bar`);
  for (const key of await untranslated(page)) found.push(`${where}: a key instead of a text, ${key}`);
  if (language === "en") for (const text of await leftInChinese(page)) found.push(`${where}: not in English, ${text}`);

  // No frames, and no second reading of the style sheets: the one rule that wants it is experimental.
  const options = JSON.stringify({ runOnly: RULES, resultTypes: ["violations"], iframes: false, preload: false });
  const { violations } = (await page.evaluate(`axe.run(document, ${options})`)) as AxeResults;
  for (const { id, help, nodes } of violations) {
    const [first] = nodes;
    found.push(
      `${where}: axe ${id} (${help}), ${nodes.length} times, first ${JSON.stringify(first?.target)}: ${first?.failureSummary.replaceAll(/\s+/g, " ")}`,
    );
  }
}
