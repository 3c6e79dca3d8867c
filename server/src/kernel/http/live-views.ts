import type { FastifyReply, FastifyRequest } from "fastify";
import type { ServerResponse } from "node:http";
import { HttpProblem } from "./problem.ts";
import { securityHeaders } from "./pages.ts";

/**
 * Server-sent events: passes proxies, reconnects by itself, says where it stopped by Last-Event-ID. The number of
 * views is bounded, and so is what waits for a slow one: whoever does not read is cut off and comes back.
 */
export interface LiveView {
  /** `id` is what the browser sends back as Last-Event-ID after a break. */
  send(event: string, json: unknown, id?: string): void;
  readonly closed: boolean;
}

export interface LiveViews {
  /** Takes the answer over. Throws `too-many-views` when there is no room. */
  open(request: FastifyRequest, reply: FastifyReply, on: { close(): void; stillAllowed(): Promise<boolean> }): LiveView;
  readonly count: number;
  close(): void;
}

const BACKLOG_BYTES_MAX = 256 * 1024;
const RECONNECT_MS = 2_000;

export function createLiveViews(options: { readonly viewsMax: number; readonly heartbeatMs: number }): LiveViews {
  type Held = { readonly response: ServerResponse; readonly stillAllowed: () => Promise<boolean> };
  const held = new Set<Held>();
  let timer: NodeJS.Timeout | undefined;

  /** A comment line keeps proxies from closing a quiet stream; whoever was signed out meanwhile is let go. */
  async function beat(): Promise<void> {
    for (const { response, stillAllowed } of held) {
      const allowed = await stillAllowed().catch(() => false);
      if (allowed) response.write(": still here\n\n");
      else response.end();
    }
  }

  return {
    get count() {
      return held.size;
    },
    open(request, reply, on) {
      if (held.size >= options.viewsMax) throw new HttpProblem("too-many-views", { retryAfterSeconds: 30 });
      reply.hijack();
      const response = reply.raw;
      const view: Held = { response, stillAllowed: () => on.stillAllowed() };
      held.add(view);
      timer ??= setInterval(() => void beat(), options.heartbeatMs).unref();
      response.on("error", () => response.destroy());
      response.on("close", () => {
        held.delete(view);
        if (held.size === 0) {
          clearInterval(timer);
          timer = undefined;
        }
        on.close();
      });
      response.writeHead(200, {
        ...securityHeaders,
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store",
        "request-id": request.id,
        "x-accel-buffering": "no",
      });
      response.write(`retry: ${RECONNECT_MS}\n\n`);
      return {
        get closed() {
          return response.writableEnded || response.destroyed;
        },
        send(event, json, id) {
          if (response.writableEnded || response.destroyed) return;
          if (response.writableLength > BACKLOG_BYTES_MAX) return void response.destroy();
          response.write(`${id === undefined ? "" : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(json)}\n\n`);
        },
      };
    },
    close() {
      for (const { response } of held) response.end();
    },
  };
}
