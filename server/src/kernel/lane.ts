import { assert } from "#kernel/assert";

/**
 * Natural batching: while one commit is under way the queue grows; when it is done, the whole queue (up to a cap) goes
 * into the next. Under light load a batch is one command and nobody waits; under heavy load the cost of a commit is
 * shared by hundreds. The queue is bounded: a full lane refuses at once, it never grows.
 */
export interface Lane<Command, Result> {
  /** Resolves after the COMMIT that carried the command; rejects with {@link LaneFull} at once when there is no room. */
  submit(command: Command): Promise<Result>;
  readonly depth: number;
  /** Resolves when everything submitted so far is committed or failed; later submissions are refused. */
  close(): Promise<void>;
}

export class LaneFull extends Error {
  override readonly name = "LaneFull";
}

type Waiting<Command, Result> = {
  readonly command: Command;
  resolve(result: Result): void;
  reject(error: unknown): void;
};

export function createLane<Command, Result>(options: {
  readonly batchMax: number;
  readonly queueMax: number;
  /** While the lane is busy, how long a batch may wait for company; a lane at rest never waits. */
  readonly lingerMs: number;
  /** Commits a batch and gives one result per command, in order. Rejecting fails every command of the batch. */
  commit(batch: readonly Command[]): Promise<readonly Result[]>;
}): Lane<Command, Result> {
  let queue: Waiting<Command, Result>[] = [];
  let running: Promise<void> | undefined;
  let closed = false;
  /** Commands of the batch before: more than one means that company is likely. */
  let lastBatch = 0;

  async function run(): Promise<void> {
    // One turn of the event loop lets everything that arrived with this command join its batch.
    await Promise.resolve();
    while (queue.length > 0) {
      if (lastBatch > 1 && queue.length < lastBatch && !closed)
        await new Promise((resolve) => setTimeout(resolve, options.lingerMs));
      const batch = queue.length <= options.batchMax ? queue : queue.slice(0, options.batchMax);
      queue = queue.length <= options.batchMax ? [] : queue.slice(options.batchMax);
      lastBatch = batch.length;
      try {
        const results = await options.commit(batch.map((waiting) => waiting.command));
        assert(results.length === batch.length, "a commit gives one result per command");
        for (let position = 0; position < batch.length; position++) batch[position]!.resolve(results[position]!);
      } catch (error) {
        for (const waiting of batch) waiting.reject(error);
      }
    }
    lastBatch = 0;
    running = undefined;
  }

  return {
    get depth() {
      return queue.length;
    },
    submit(command) {
      if (closed || queue.length >= options.queueMax)
        return Promise.reject(new LaneFull("this write lane has no room"));
      return new Promise((resolve, reject) => {
        queue.push({ command, resolve, reject });
        running ??= run();
      });
    },
    async close() {
      closed = true;
      await running;
    },
  };
}
