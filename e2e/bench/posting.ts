import { join } from "node:path";
import { CLASSIC_CLIENTS, openClassicPosting } from "./classic-posting.ts";
import { temporaryFolder } from "./platform-process.ts";
import { type Merchant, openPostingWorld, type PostingWorld } from "./posting-world.ts";
import { row, type Row, type Section } from "./report.ts";
import { inTurns } from "./statistics.ts";

/**
 * Posting through the ledger's own door, whole shape: two transfers per payment, a second unique key, floors looked at,
 * a result per row that is checked, begin and commit included. Beside it one transaction per sale.
 */
const BATCHES = [50, 200, 500] as const;
const ROUNDS = 3;
const SECONDS = 1.5;
const WARM_SECONDS = 0.5;
const AIM_RATE = 40_000;
const FEE_MINOR = 60n;
const AMOUNT_LEAST = 100;
const AMOUNT_SPAN = 20_000;

type Connection = Awaited<ReturnType<PostingWorld["server"]["services"]["db"]["connect"]>>;
type Posting = Parameters<PostingWorld["server"]["services"]["ledger"]["post"]>[1][number];

export async function measurePosting(): Promise<Section> {
  await using folder = await temporaryFolder();
  const world = await openPostingWorld(join(folder.path, "data"));
  try {
    return await measureIn(world);
  } finally {
    await world.close();
  }
}

async function measureIn(world: PostingWorld): Promise<Section> {
  const writers = [await openWriter(world), await openWriter(world)] as const;
  const classic = await openClassicPosting(world);
  try {
    const shapes = BATCHES.flatMap((batch) => [
      { name: `batch ${batch}, one connection`, batch, writers: writers.slice(0, 1), merchants: world.free },
      { name: `batch ${batch}, two connections`, batch, writers, merchants: world.free },
    ]);
    const floored = { name: "batch 200, one connection, a floor on every merchant", batch: 200 };
    const all = [...shapes, { ...floored, writers: writers.slice(0, 1), merchants: world.floored }];
    const contestants = Object.fromEntries([
      ...all.map((shape) => [shape.name, () => paymentsPerSecond(world, shape, SECONDS)] as const),
      ["classic", () => classic.perSecond(SECONDS)] as const,
    ]);
    for (const shape of all) await paymentsPerSecond(world, shape, WARM_SECONDS);
    const figures = await inTurns(ROUNDS, contestants);
    await world.asOwner("checkpoint").catch(() => []);
    return {
      name: "posting",
      title: "Posting, whole shape: two transfers per payment, second key, floors looked at, result per row, commit",
      rows: rowsOf(figures),
      notes: [await proofOf(world), `one transaction per sale: ${CLASSIC_CLIENTS} connections, two shared balances`],
    };
  } finally {
    await classic.close();
    await Promise.all(writers.map((writer) => writer.close()));
  }
}

function rowsOf(figures: Readonly<Record<string, readonly number[]>>): readonly Row[] {
  const beside = { name: "one per transaction", figures: figures["classic"]! };
  const unit = "payments/s";
  return Object.entries(figures).map(([name, measured]) => {
    if (name === "classic") return row("one transaction per sale", measured, { unit });
    const aimed = name === "batch 200, one connection";
    const aim = { text: `above ${AIM_RATE.toLocaleString("en-US")}/s`, met: (value: number) => value > AIM_RATE };
    return row(name, measured, { unit, beside, ...(aimed ? { aim } : {}) });
  });
}

/** A connection of its own with the plan settings of the product's write lanes. */
async function openWriter({ server }: PostingWorld): Promise<Connection> {
  const connection = await server.services.db.connect();
  for (const [index, setting] of ["enable_seqscan", "enable_hashjoin", "enable_mergejoin"].entries())
    await connection.query({ text: `set ${setting} = off`, values: [], name: `bench-setting-${index}` });
  return connection;
}

type Shape = {
  readonly batch: number;
  readonly writers: readonly Connection[];
  readonly merchants: readonly Merchant[];
};

/** Each writer posts batch after batch; with two, one has the even buckets and one the odd. */
async function paymentsPerSecond(world: PostingWorld, shape: Shape, seconds: number): Promise<number> {
  const startedMs = performance.now();
  const untilMs = startedMs + seconds * 1000;
  const { services } = world.server;
  let payments = 0;
  await Promise.all(
    shape.writers.map(async (writer, index) => {
      const own = shape.merchants.filter(({ bucket }) => bucket % shape.writers.length === index);
      for (let next = 0; performance.now() < untilMs; next = (next + shape.batch) % own.length) {
        const postings = batchOf(world, own, { from: next, count: shape.batch });
        const [, outcomes] = await Promise.all([
          writer.begin(),
          services.ledger.post(writer, postings, services.clock.now()),
        ]);
        if (!outcomes.every((outcome) => outcome === "posted"))
          throw new Error("a payment of the bench was not posted");
        await writer.commit();
        payments += shape.batch;
      }
    }),
  );
  return (payments * 1000) / (performance.now() - startedMs);
}

function batchOf(
  world: PostingWorld,
  merchants: readonly Merchant[],
  range: { from: number; count: number },
): readonly Posting[] {
  const { ids } = world.server.services;
  const postings: Posting[] = [];
  for (let step = 0; step < range.count; step++) {
    const { bucket, account, channel, fees } = merchants[(range.from + step * 7) % merchants.length]!;
    const payment = ids.next(bucket);
    const amountMinor = BigInt(AMOUNT_LEAST + Math.floor(Math.random() * AMOUNT_SPAN));
    const common = { bucket, link: payment, reference: payment };
    postings.push(
      { ...common, id: ids.next(bucket), debit: channel, credit: account, amountMinor, code: "sale" },
      { ...common, id: ids.next(bucket), debit: account, credit: fees, amountMinor: FEE_MINOR, code: "sale-fee" },
    );
  }
  return postings;
}

/** What was posted so fast must also be right: the ledger's own proof over all of it. */
async function proofOf({ server }: PostingWorld): Promise<string> {
  const proof = await server.services.db.snapshot((tx) => server.services.ledger.prove(tx));
  if (!proof.balanced || proof.broken.length > 0) throw new Error("the ledger is not balanced after the posting bench");
  return `ledger proven afterwards: ${proof.transfers.toLocaleString("en-US")} transfers, balanced`;
}
