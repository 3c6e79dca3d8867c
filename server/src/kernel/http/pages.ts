import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";
import { randomBytes } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { HttpProblem } from "./problem.ts";

/**
 * The console's built files, at /. Any path that names no file is a view of the single page and gets index.html. The
 * page carries a nonce per answer for the styles its component library injects, so the policy needs no unsafe-inline.
 */
const NONCE_MARK = /__CSP_NONCE__/g;
const NOT_BUILT =
  '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta http-equiv="refresh" content="2"><title>OneClear 一清</title>' +
  "<p>页面正在准备,稍后自动刷新。收款不受影响。</p><p>The pages are being prepared and reload by themselves. Payments are not affected.</p></html>";

export const policyOf = (styleNonce?: string): string =>
  [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self'${styleNonce === undefined ? "" : ` 'nonce-${styleNonce}'`}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");

/** Headers of every answer, pages and API alike. */
export const securityHeaders: Readonly<Record<string, string>> = {
  "content-security-policy": policyOf(),
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
};

export async function addPages(app: FastifyInstance, pagesDir: string): Promise<void> {
  // The folder may not exist yet (the console is built while the gateway already listens), so nothing is listed now.
  await app.register(fastifyStatic, {
    root: pagesDir,
    serve: false,
    immutable: false,
    maxAge: "1h",
    logLevel: "silent",
  } as never);
  const indexFile = join(pagesDir, "index.html");
  let index: { readonly modifiedMs: number; readonly text: string } | undefined;

  async function indexText(): Promise<string | undefined> {
    try {
      const { mtimeMs } = await stat(indexFile);
      if (index?.modifiedMs !== mtimeMs) index = { modifiedMs: mtimeMs, text: await readFile(indexFile, "utf8") };
      return index.text;
    } catch {
      return undefined;
    }
  }

  async function sendIndex(reply: FastifyReply): Promise<FastifyReply> {
    const text = await indexText();
    reply.header("content-type", "text/html; charset=utf-8").header("cache-control", "no-store");
    if (text === undefined) return reply.code(503).header("retry-after", "2").send(NOT_BUILT);
    const nonce = randomBytes(16).toString("base64");
    return reply.header("content-security-policy", policyOf(nonce)).send(text.replace(NONCE_MARK, nonce));
  }

  app.route<{ Params: { "*": string } }>({
    method: ["GET", "HEAD"],
    url: "/*",
    config: { permission: "public", scope: "none" },
    schema: { hide: true },
    handler: async (request, reply) => {
      const path = request.params["*"];
      if (path === "v1" || path.startsWith("v1/")) throw new HttpProblem("not-found");
      const last = path.slice(path.lastIndexOf("/") + 1);
      if (last === "index.html" || !last.includes(".")) return sendIndex(reply);
      // Vite names its chunks by their content, so they never change under their name.
      return path.startsWith("assets/")
        ? reply.sendFile(path, { maxAge: "365d", immutable: true })
        : reply.sendFile(path);
    },
  });
}
