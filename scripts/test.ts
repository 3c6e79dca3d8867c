import { type ChildProcess, spawn } from "node:child_process";
import { access, constants, mkdtemp, readFile, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join, relative } from "node:path";
import { startTestPostgres, TEST_POSTGRES } from "../server/src/kernel/testing/test-postgres.ts";
import type { TestCounts } from "./test-counts.ts";
import { needsPostgres, planTests } from "./test-plan.ts";

/**
 * `npm test`: everything, on one PostgreSQL, ending with one line over all of it.
 *
 *     npm test                              all tests
 *     npm test -- modules/ledger            files whose path holds this
 *     npm test -- --test-name-pattern=void  options go to the test runner
 *
 * REQUIRE_BROWSER=1 makes a missing Chromium a failure; CHROMIUM_PATH names one in an unusual place.
 */
const root = process.cwd();
const filters = process.argv.slice(2).filter((argument) => !argument.startsWith("-"));
const options = process.argv.slice(2).filter((argument) => argument.startsWith("-"));

/** A test that takes longer than this hangs. Journeys that need more say so themselves. */
const TEST_TIMEOUT_MS = 180_000;
/** A run that takes longer than this hangs: it is ended, and fails. */
const RUN_TIMEOUT_MS = 2_400_000;
const ENDING_MS = 5000;

const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

type Group = { readonly name: string; readonly files: readonly string[]; readonly arguments: readonly string[] };

const running = new Set<ChildProcess>();
let interrupted: string | undefined;

async function findBrowser(): Promise<string | undefined> {
  const given = process.env["CHROMIUM_PATH"];
  for (const path of given === undefined || given === "" ? BROWSERS : [given]) {
    const usable = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (usable) return path;
  }
  return undefined;
}

function loud(text: string): void {
  const bar = "!".repeat(12);
  console.error(`\n${bar} ${text} ${bar}\n`);
}

async function runGroup(group: Group, environment: NodeJS.ProcessEnv, scratch: string): Promise<TestCounts> {
  const failed = (reason: string): TestCounts => ({
    passed: 0,
    failed: 1,
    skipped: 0,
    failures: [reason],
    skipReasons: [],
  });
  if (interrupted !== undefined) return failed(`${group.name}: not run, ${interrupted}`);
  console.log(`\n— ${group.name}: ${group.files.length} files —`);
  const countsFile = join(scratch, `${group.name}.json`);
  const reporters = ["--test-reporter=spec", "--test-reporter-destination=stdout"];
  reporters.push(
    `--test-reporter=${join(import.meta.dirname, "test-counts.ts")}`,
    `--test-reporter-destination=${countsFile}`,
  );
  const timeout = `--test-timeout=${TEST_TIMEOUT_MS}`;
  const child = spawn(
    process.execPath,
    ["--test", timeout, ...group.arguments, ...reporters, ...options, ...group.files],
    {
      cwd: root,
      env: environment,
      stdio: ["ignore", "inherit", "inherit"],
    },
  );
  running.add(child);
  const code = await new Promise<number | string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (exitCode, signal) => resolve(exitCode ?? signal ?? "no exit code"));
  });
  running.delete(child);
  const text = await readFile(countsFile, "utf8").catch(() => "");
  const counts =
    text === "" ? failed(`${group.name}: the test runner ended early (${code})`) : (JSON.parse(text) as TestCounts);
  return code === 0 || counts.failed > 0
    ? counts
    : { ...counts, failed: 1, failures: [`${group.name}: ended with ${code}`] };
}

/** Ends what runs, gently and then not. The groups that have not begun are not run. */
function interrupt(reason: string): void {
  interrupted ??= reason;
  for (const child of running) {
    child.kill("SIGTERM");
    setTimeout(() => child.kill("SIGKILL"), ENDING_MS).unref();
  }
}

function groupsOf(plan: Awaited<ReturnType<typeof planTests>>): readonly Group[] {
  const processes = Math.min(4, Math.max(2, availableParallelism()));
  return [
    { name: "pure", files: plan.pure, arguments: ["--test-isolation=none"] },
    { name: "isolated", files: plan.isolated, arguments: [`--test-concurrency=${processes}`] },
    // Each journey starts servers and perhaps a browser: two at a time keep two cores busy.
    { name: "journeys", files: plan.journeys, arguments: ["--test-concurrency=2"] },
  ].filter(({ files }) => files.length > 0);
}

async function main(): Promise<number> {
  const plan = await planTests(root, filters);
  const groups = groupsOf(plan);
  if (groups.length === 0) {
    console.error(`no test file has ${filters.join(" or ")} in its path`);
    return 1;
  }
  const browser = await findBrowser();
  const required = process.env["REQUIRE_BROWSER"] === "1";
  const withoutBrowser = browser === undefined && plan.journeys.length > 0;
  if (withoutBrowser && required) {
    loud("NO CHROMIUM FOUND, and REQUIRE_BROWSER=1: install one, or set CHROMIUM_PATH");
    return 1;
  }
  const scratch = await mkdtemp(join(tmpdir(), "oneclear-tests-"));
  const postgres = needsPostgres(plan) ? await startTestPostgres() : undefined;
  const environment: NodeJS.ProcessEnv = { ...process.env, CHROMIUM_PATH: browser ?? "" };
  // Set inside a test run, it would make ours report to that one instead of to us.
  delete environment["NODE_TEST_CONTEXT"];
  environment["NODE_COMPILE_CACHE"] ??= join(root, "node_modules", ".cache", "compiled");
  if (postgres !== undefined) environment[TEST_POSTGRES] = JSON.stringify(postgres.address);
  const deadline = setTimeout(() => interrupt(`${RUN_TIMEOUT_MS / 60_000} minutes were over`), RUN_TIMEOUT_MS);
  const all: TestCounts[] = [];
  try {
    for (const group of groups) all.push(await runGroup(group, environment, scratch));
  } finally {
    clearTimeout(deadline);
    await postgres?.stop();
    await rm(scratch, { recursive: true, force: true });
  }
  return summarise(all, { withoutBrowser, required });
}

/** The last lines: what failed, and the counts over all groups. Returns the exit code. */
function summarise(
  all: readonly TestCounts[],
  browser: { readonly withoutBrowser: boolean; readonly required: boolean },
): number {
  const sum = (key: "passed" | "failed" | "skipped"): number => all.reduce((total, counts) => total + counts[key], 0);
  const failures = all.flatMap((counts) => counts.failures);
  if (browser.required && all.some((counts) => counts.skipReasons.some((reason) => /chromium|browser/i.test(reason)))) {
    failures.push("a browser journey was skipped, and REQUIRE_BROWSER=1");
  }
  if (browser.withoutBrowser) loud("NO CHROMIUM FOUND: the browser journeys were SKIPPED");
  if (failures.length > 0) console.log(`\nfailed:\n${failures.map((name) => `  ${relativeName(name)}`).join("\n")}`);
  const failed = Math.max(sum("failed"), failures.length > 0 ? 1 : 0);
  console.log(`\n${sum("passed")} passed, ${failed} failed, ${sum("skipped")} skipped`);
  return failed > 0 || interrupted !== undefined ? 1 : 0;
}

function relativeName(failure: string): string {
  const [file = "", ...rest] = failure.split(": ");
  return file.startsWith("/") ? [relative(root, file), ...rest].join(": ") : failure;
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => interrupt(`ended by ${signal}`));
process.exitCode = await main();
