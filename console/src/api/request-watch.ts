/**
 * Requests as a page makes them, for whoever wants to make them too. They are noted while somebody looks, and at no other
 * time: nothing is kept, and no answer is read twice.
 */
export type NotedRequest = {
  readonly method: string;
  /** With its query, as it was asked. */
  readonly path: string;
  readonly status: number;
  readonly requestId: string | undefined;
  readonly ms: number;
  /** As it was answered; undefined where it is not JSON. */
  readonly body: string | undefined;
};
type Fetch = (request: Request) => Promise<Response>;

export function createRequestWatch(nowMs: () => number = () => performance.now()) {
  let listener: ((noted: NotedRequest) => void) | undefined;
  return {
    /** Ends when what it returns is called. One at a time: who comes later takes over. */
    watch(next: (noted: NotedRequest) => void): () => void {
      listener = next;
      return () => {
        if (listener === next) listener = undefined;
      };
    },
    fetch:
      (inner: Fetch): Fetch =>
      async (request) => {
        const tell = listener;
        if (tell === undefined) return inner(request);
        const startedMs = nowMs();
        const { method, url } = request;
        const response = await inner(request);
        const ms = Math.round(nowMs() - startedMs);
        const isJson = response.headers.get("content-type")?.includes("json") === true;
        const { pathname, search } = new URL(url);
        tell({
          method,
          path: pathname + search,
          status: response.status,
          requestId: response.headers.get("request-id") ?? undefined,
          ms,
          body: isJson ? await response.clone().text() : undefined,
        });
        return response;
      },
  };
}

export const requestWatch = createRequestWatch();
