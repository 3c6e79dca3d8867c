import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";

/**
 * Hears of payments as they happen: makes an endpoint at a running demo, and verifies what comes with the library of Standard
 * Webhooks. `node examples/webhook-receiver.ts [DATA_DIR]`, then take a payment (`node examples/sell.ts`); Ctrl-C removes it.
 */
const folder = process.argv[2] ?? process.env["ONECLEAR_DATA_DIR"] ?? "data";
const server = JSON.parse(await readFile(`${folder}/server.json`, "utf8")) as { http: string; token: string };

async function ask<Answer>(method: "POST" | "DELETE", path: string, body?: object): Promise<Answer> {
  const authorization = `Bearer ${server.token}`;
  const headers = body === undefined ? { authorization } : { authorization, "content-type": "application/json" };
  const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
  const response = await fetch(server.http + path, init);
  const answer = (response.status === 204 ? {} : await response.json()) as Answer & { title?: string };
  if (!response.ok) throw new Error(answer.title ?? `HTTP ${response.status}`);
  return answer;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

type Event = { readonly type: string; readonly data: { readonly id?: string; readonly amountMinor?: string } };
let verifier: Webhook;
/** The same event may come twice: its id says so. */
const seen = new Set<string>();

async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request);
  try {
    const { type, data } = verifier.verify(body, request.headers as Record<string, string>) as Event;
    const id = String(request.headers["webhook-id"]);
    if (!seen.has(id)) console.log(`${type} ${data.id ?? ""} ${data.amountMinor ?? ""}`.trim());
    seen.add(id);
    response.writeHead(204).end();
  } catch (error) {
    console.log(`refused: ${error instanceof Error ? error.message : String(error)}`);
    response.writeHead(400).end();
  }
}

const receiver = createServer((request, response) => void receive(request, response)).listen(0, "127.0.0.1");
await once(receiver, "listening");
const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hooks`;
const made = await ask<{ id: string; secret: string }>("POST", "/v1/webhook-endpoints", { url, types: ["payment.*"] });
verifier = new Webhook(made.secret);
console.log(`listening at ${url} as ${made.id}`);
await once(process, "SIGINT");
await ask("DELETE", `/v1/webhook-endpoints/${made.id}`);
receiver.close();
receiver.closeAllConnections();
