import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import type { TestCardName } from "@oneclear/emv";
import { buildConsole } from "@oneclear/console/build";
import type { PaymentResult } from "@oneclear/terminal";
import { anOperator, DEMO_PASSWORD, type Operator } from "../support/operator.ts";
import { openWorld, type TestDevice, type World } from "../support/world.ts";
import { type Watch, watchContext } from "./watch.ts";

/**
 * One world and one browser for all journeys: the built console served by a real server, terminals on real sockets.
 * Each journey looks at it through visits of its own, which share nothing: a visit is a browser as somebody has it who
 * has never been here.
 */
export interface Desk {
  readonly world: World;
  /** What the API says, asked beside the browser. */
  readonly operator: Operator;
  /** `http://localhost:…`, without a slash at its end. */
  readonly url: string;
  passwordOf(role: string): string;
  /** The demo's terminal of that number (F41), in service; always the same one. */
  terminal(number: string): Promise<TestDevice>;
  /** A chip sale over TCP with a card nobody has used. */
  sell(number: string, sale: Sale): Promise<Sold>;
  visit(options: VisitOptions): Promise<Visit>;
  close(): Promise<void>;
}

export type Sale = {
  readonly amountMinor: bigint;
  readonly card?: TestCardName;
  readonly pin?: string;
  /** Whether its id is looked up; not for the many that only fill a list. */
  readonly known?: boolean;
};
export type Sold = PaymentResult & {
  /** The whole number of the card: what no page may show. */
  readonly pan: string;
  /** `pay_…` */
  readonly id: string;
};

export type VisitOptions = {
  /** Whom to sign in beforehand; nobody when not given. */
  readonly role?: string;
  readonly width?: number;
  readonly height?: number;
  /** HTTP statuses of refusals the journey provokes; the browser writes each into its console. */
  readonly refusals?: readonly number[];
  /** False: with movement. Without it nothing is looked at while it fades in, nor pressed while it grows. */
  readonly still?: boolean;
};

export type Visit = {
  readonly page: Page;
  readonly watch: Watch;
  /** A picture of what is on screen, for a journey that failed. */
  picture(name: string): Promise<string>;
  close(): Promise<void>;
};

const CHROMIUM_ARGUMENTS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
/** Far longer than any page takes: only what never comes reaches it. */
const WAIT_MS = 30_000;

export async function openDesk(chromiumPath: string): Promise<Desk> {
  const { outDir } = await buildConsole();
  const [world, browser] = await Promise.all([
    openWorld({ pagesDir: outDir }),
    chromium.launch({ executablePath: chromiumPath, args: CHROMIUM_ARGUMENTS }),
  ]);
  const url = `http://localhost:${world.platform.server.ports.http}`;
  const operator = await anOperator(world);
  const users = await world.platform.server.seedDemoUsers(() => DEMO_PASSWORD);
  const devices = new Map<string, Promise<TestDevice>>();

  const passwordOf = (role: string): string => users.find(({ login }) => login === role)!.password;
  const terminal = (number: string): Promise<TestDevice> => {
    const letter = world.letters.find(({ terminalId }) => terminalId === number)!;
    const device = devices.get(number) ?? world.device(letter);
    devices.set(number, device);
    return device;
  };
  return {
    world,
    operator,
    url,
    passwordOf,
    terminal,
    async sell(number, { amountMinor, card = "visa-credit", pin = "1234", known = true }) {
      const device = await terminal(number);
      const { pan } = device.freshCard(card);
      device.pin = pin;
      const result = await device.terminal.sale({ amountMinor, interface: "contact" });
      return { ...result, pan, id: known ? await idOf(operator, number, result) : "" };
    },
    visit: (options) => openVisit(browser, { url, passwordOf }, options),
    async close() {
      await browser.close();
      await world[Symbol.asyncDispose]();
    },
  };
}

type Row = {
  readonly id: string;
  readonly batch: number;
  readonly trace: number;
  readonly terminal: { readonly number: string };
};

/** Empty for a request that was refused before it became a payment. */
async function idOf(operator: Operator, number: string, { batch, trace }: PaymentResult): Promise<string> {
  const { data } = (await operator.ask("GET", "/v1/payments?limit=50")) as { data: readonly Row[] };
  const isIt = (row: Row): boolean =>
    row.terminal.number === number && row.batch === Number(batch) && row.trace === Number(trace);
  return data.find(isIt)?.id ?? "";
}

async function openVisit(
  browser: Browser,
  door: { readonly url: string; passwordOf(role: string): string },
  options: VisitOptions,
): Promise<Visit> {
  const { width = 1280, height = 800, role, refusals = [] } = options;
  const context = await browser.newContext({
    baseURL: door.url,
    viewport: { width, height },
    // Chinese comes first whatever the browser would like.
    locale: "en-GB",
    timezoneId: "Asia/Shanghai",
    acceptDownloads: true,
    ...(options.still === false ? {} : { reducedMotion: "reduce" as const }),
  });
  context.setDefaultTimeout(WAIT_MS);
  const watch = watchContext(context, { origin: door.url, refusals });
  if (role !== undefined) await enter(context, { login: role, password: door.passwordOf(role) });
  const page = await context.newPage();
  return {
    page,
    watch,
    async picture(name) {
      const folder = join(tmpdir(), "oneclear-journeys");
      await mkdir(folder, { recursive: true });
      const path = join(folder, `${name.replaceAll(/[^\w]+/g, "-").slice(0, 60)}.png`);
      await page.screenshot({ path });
      return path;
    },
    close: () => context.close(),
  };
}

/** The session is a cookie: asked for without the form, which has a journey of its own. */
async function enter(context: BrowserContext, credentials: { login: string; password: string }): Promise<void> {
  const answer = await context.request.post("/v1/session", { data: credentials });
  if (!answer.ok()) throw new Error(`signing in as ${credentials.login} failed: ${await answer.text()}`);
}
