import type { TestEvent } from "node:test/reporters";

/**
 * A reporter for the runner: after the last event, one JSON object with the counts of a group, the tests that failed
 * and why others were skipped. What people read comes from the `spec` reporter beside it.
 */
export type TestCounts = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** `file: name`, of tests that failed themselves, not only by a part. */
  readonly failures: readonly string[];
  readonly skipReasons: readonly string[];
};

// The test runner takes a reporter as the default export of a module.
// oxlint-disable-next-line import/no-default-export
export default async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  let counts = { passed: 0, failed: 0, skipped: 0 };
  const failures: string[] = [];
  const skipReasons: string[] = [];
  for await (const event of events) {
    if (event.type === "test:fail") {
      const { failureType } = event.data.details.error as { failureType?: string };
      if (failureType !== "subtestsFailed") failures.push(`${event.data.file ?? ""}: ${event.data.name}`);
    }
    if (event.type === "test:pass" && typeof event.data.skip === "string") skipReasons.push(event.data.skip);
    // Each file has a summary too; the one without a file is the group's.
    if (event.type === "test:summary" && event.data.file === undefined) {
      const { tests, passed, skipped, todo } = event.data.counts;
      // What neither passed nor was left out has failed or was cancelled.
      counts = { passed, failed: tests - passed - skipped - todo, skipped };
    }
  }
  yield JSON.stringify({ ...counts, failures, skipReasons } satisfies TestCounts);
}
