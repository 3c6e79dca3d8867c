import type { BrowserContext, ConsoleMessage, Page } from "playwright-core";

/**
 * What must never happen on any page, noted as it happens: a request to another host, an error in the browser's
 * console, an exception nobody caught. A refusal that a journey provokes is named beforehand.
 */
export interface Watch {
  readonly faults: readonly string[];
}

const REFUSAL = /^Failed to load resource: the server responded with a status of (\d{3})/;

export function watchContext(
  context: BrowserContext,
  expected: { readonly origin: string; readonly refusals: readonly number[] },
): Watch {
  const faults: string[] = [];
  const isOurs = (address: string): boolean => {
    const { protocol, origin } = new URL(address);
    // What the page has made itself travels nowhere.
    return origin === expected.origin || protocol === "data:" || protocol === "blob:";
  };
  const onConsole = (message: ConsoleMessage): void => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    const status = REFUSAL.exec(message.text())?.[1];
    if (status !== undefined && expected.refusals.includes(Number(status))) return;
    faults.push(`console: ${message.text()} (${message.location().url})`);
  };
  context.on("request", (request) => {
    if (!isOurs(request.url())) faults.push(`a request to ${request.url()}`);
  });
  context.on("console", onConsole);
  context.on("weberror", (error) => void faults.push(`exception: ${error.error().message}`));
  context.on("page", (page: Page) => {
    page.on("websocket", (socket) => void faults.push(`a socket to ${socket.url()}`));
  });
  return { faults };
}
