import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  armCrashPoint,
  createLog,
  FolderInUse,
  lockFolder,
  MasterKeyRefused,
  type OneClearServer,
  systemClock,
  WorldRefused,
} from "@oneclear/server";
import { type Command, type Io, readArguments, UsageError, wholeNumber } from "../io.ts";
import { openPlatform, type Platform } from "../platform/open-platform.ts";
import { dataDirOf, writeServerFile } from "../platform/server-file.ts";
import { keepLetters } from "../terminal/kept-devices.ts";
import { demoSignIns, type SignIn } from "./demo-sign-ins.ts";
import { publicOriginOf, trustedProxiesOf } from "./public-origin.ts";
import { playFirstSale } from "./first-sale.ts";

/**
 * The whole platform on this computer. The gateway listens as soon as it can; the console is built meanwhile, when its
 * sources changed. Ctrl-C ends everything in order; being killed loses nothing, the next start finds it as it was.
 */
const CONSOLE_DIR = fileURLToPath(new URL("../../../console/dist", import.meta.url));
const DEFAULT_HTTP_PORT = 8080;
const DEFAULT_ISO_PORT = 8583;
/** PostgreSQL: insufficient privilege. */
const NOT_PERMITTED = "42501";
const CHANNEL_TIMEOUT_MS = 20_000;
const PORT_MAX = 65_535;

export const startCommand: Command = async (argv, io) => {
  const { values } = readArguments(argv, {
    "data-dir": { type: "string" },
    port: { type: "string" },
    "iso-port": { type: "string" },
    host: { type: "string" },
    roles: { type: "string" },
    "channel-timeout": { type: "string" },
    "no-console": { type: "boolean" },
    live: { type: "boolean" },
    "public-origin": { type: "string" },
    verbose: { type: "boolean" },
  });
  const dataDir = dataDirOf(values["data-dir"]);
  const port = (name: "port" | "iso-port", otherwise: number): number =>
    wholeNumber(values[name], { name, least: 0, most: PORT_MAX, otherwise });
  const publicOrigin = publicOriginOf(values["public-origin"] ?? process.env["ONECLEAR_PUBLIC_ORIGIN"]);
  const roles = (values.roles ?? "gateway,api,worker").split(",") as ("gateway" | "api" | "worker")[];
  const startedMs = performance.now();
  const step = (text: string): void =>
    io.stderr(`  ${((performance.now() - startedMs) / 1000).toFixed(1).padStart(5)} s  ${text}\n`);

  await mkdir(dataDir, { recursive: true, mode: 0o711 });
  const stopped = untilStopped();
  // An embedded database locks its folder itself; with a database elsewhere the folder is still one server's.
  const lock = process.env["DATABASE_URL"] ? await lockFolder(dataDir).catch(refuseIfInUse) : undefined;
  const crashAt = process.env["ONECLEAR_CRASH_AT"];
  let platform: Platform;
  try {
    platform = await openPlatform({
      dataDir,
      temporary: false,
      ports: { http: port("port", DEFAULT_HTTP_PORT), iso: port("iso-port", DEFAULT_ISO_PORT) },
      clock: systemClock,
      log: createLog({ level: values.verbose ? "info" : "warn" }),
      roles,
      bindTerminals: true,
      channelTimeoutMs: wholeNumber(values["channel-timeout"], {
        name: "channel-timeout",
        least: 100,
        most: 39_999,
        otherwise: CHANNEL_TIMEOUT_MS,
      }),
      pagesDir: values["no-console"] ? undefined : CONSOLE_DIR,
      live: values.live ?? false,
      publicOrigin,
      trustedProxies: trustedProxiesOf(process.env["ONECLEAR_TRUSTED_PROXIES"]),
      onStep: step,
      ...(values.host === undefined ? {} : { host: values.host }),
    });
  } catch (error) {
    throw plain(error);
  }
  const { server } = platform;
  await keepLetters(dataDir, server.keyLetters);
  const signIns = await demoSignIns(dataDir, server);
  const setup = await server.newSetupCode();
  const token = await server.createOperatorToken("local");
  const certificateFile = join(dataDir, "terminal-tls.crt.pem");
  await writeServerFile(dataDir, {
    pid: process.pid,
    host: "127.0.0.1",
    http: `http://localhost:${server.ports.http}`,
    iso: server.ports.iso,
    isoTls: server.ports.isoTls,
    certificateFile,
    token,
    demo: server.demo,
    startedAt: new Date().toISOString(),
  });
  const pages = values["no-console"] ? Promise.resolve() : buildPages(step);
  if (server.demo) await playFirstSale({ platform, dataDir, onStep: step });
  await pages.catch((error: unknown) => io.stderr(`  the console could not be built: ${(error as Error).message}\n`));
  if (crashAt !== undefined && server.demo) armCrashPoint(crashAt);
  const console = publicOrigin ?? `http://localhost:${server.ports.http}`;
  tell(io, { platform, signIns, setup, console, seconds: (performance.now() - startedMs) / 1000, dataDir });

  await stopped;
  io.stderr("\n  stopping\n");
  // Gone before the folder is free, so that the next start's own file is never the one removed.
  await rm(join(dataDir, "server.json"), { force: true });
  await platform.close();
  await lock?.release();
  return 0;
};

/** Builds the console when its sources changed; a server that shows no pages does not load the builder. */
async function buildPages(step: (text: string) => void): Promise<void> {
  const { buildConsole } = await import("@oneclear/console/build");
  await buildConsole({ onProgress: step });
}

/** Resolves at the first Ctrl-C or SIGTERM; a second one is left to the system. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      process.off("SIGINT", stop).off("SIGTERM", stop);
      resolve();
    };
    process.once("SIGINT", stop).once("SIGTERM", stop);
  });
}

function refuseIfInUse(error: unknown): never {
  throw plain(error);
}

/** What a person at a terminal can act on is said in a sentence; anything else keeps its stack. */
function plain(error: unknown): Error {
  if (error instanceof FolderInUse)
    return new UsageError(
      `another server (process ${error.pid}) already uses ${error.folder}; stop it, or give this one --data-dir of its own`,
    );
  if (error instanceof WorldRefused || error instanceof MasterKeyRefused) return new UsageError(error.message);
  if ((error as NodeJS.ErrnoException).code === "EADDRINUSE")
    return new UsageError(
      `${(error as Error).message}: another program uses that port; choose one with --port and --iso-port, 0 takes any free one`,
    );
  if ((error as { code?: string }).code === NOT_PERMITTED && process.env["DATABASE_URL"])
    return new UsageError(
      `the user of DATABASE_URL may not do this: ${(error as Error).message}; it needs a database of its own, ` +
        "and the right to create the role oneclear_app or to take it on (grant oneclear_app to it)",
    );
  return error as Error;
}

function tell(
  io: Io,
  given: {
    platform: Platform;
    signIns: readonly SignIn[];
    setup: Awaited<ReturnType<OneClearServer["newSetupCode"]>>;
    console: string;
    seconds: number;
    dataDir: string;
  },
): void {
  const { ports, demo } = given.platform.server;
  const lines = [
    "",
    `  OneClear 一清 is up after ${given.seconds.toFixed(1)} s${demo ? "  ·  测试 demo world, test keys, no real money" : "  ·  live"}`,
    "",
    `  console        ${given.console}`,
    `  API            http://localhost:${ports.http}/v1  (described in /v1/openapi.json)`,
    `  terminal line  localhost:${ports.iso} (plain)  ·  localhost:${ports.isoTls} (TLS)`,
    `  database       ${given.platform.databasePlace}`,
    "",
    ...(given.signIns.length === 0
      ? []
      : ["  sign in as", ...given.signIns.map(({ login, password }) => `    ${login.padEnd(18)} ${password}`), ""]),
    ...(given.setup === undefined ? [] : setupLines(given.console, given.setup.code)),
    ...(demo
      ? [
          "  next           npx oneclear terminal sale --amount 12.34 --card visa-credit --pin 1234",
          "                 npx oneclear load --terminals 50 --rate 200 --seconds 10",
        ]
      : []),
    "                 Ctrl-C stops",
    "",
  ];
  io.stdout(`${lines.join("\n")}\n`);
}

/** Nobody is an administrator yet: whoever sees this terminal makes the first one, once. */
const setupLines = (console: string, code: string): readonly string[] => [
  "  set-up         there is no administrator yet; open",
  `                 ${console}/set-up`,
  `                 and give the code   ${code}`,
  "                 It works once, within 24 hours; another start prints a new one.",
  "",
];
