import type { Services } from "./services.ts";

export type HttpServer = { readonly port: number; close(): Promise<void> };
export type HttpOptions = {
  readonly services: Services;
  readonly demo: boolean;
  readonly host: string;
  readonly port: number;
  readonly pagesDir: string | undefined;
};

export async function openHttp(_options: HttpOptions): Promise<HttpServer | undefined> {
  return undefined;
}
