import type { IncomingMessage } from "node:http";
import { HttpProblem } from "#kernel/http/problem";

/** No byte for so long, and the sender is cut: a hundred of them must not hold a hundred uploads open. */
const IDLE_MS = 5_000;

/** A request's body, given up when its sender falls silent. */
export async function* boundedBody(request: IncomingMessage, idleMs: number = IDLE_MS): AsyncGenerator<Uint8Array> {
  const tooSlow = new HttpProblem("request-too-slow");
  let timer: NodeJS.Timeout | undefined;
  const wait = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => request.destroy(tooSlow), idleMs);
  };
  wait();
  try {
    // What is refused half way is still answered, so leaving early must not end the connection under the answer.
    const chunks: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false });
    for await (const chunk of chunks) {
      // Not while we work on what has come: only the sender's silence counts.
      clearTimeout(timer);
      yield chunk;
      wait();
    }
  } finally {
    clearTimeout(timer);
  }
}
