/**
 * Some requests ask for a fresh proof of who is there. Whoever makes them need not know: the refusal is met here, one dialogue
 * asks the person, and the same request is sent again. Requests that are refused meanwhile wait for the same answer.
 */
type Send = (request: Request) => Promise<Response>;

/** A `fetch` that asks for the proof and repeats; when the person declines, the refusal is the answer. */
export function createProvingFetch(send: Send, ask: () => Promise<boolean>): Send {
  return async function provingFetch(request) {
    const again = request.clone();
    const answer = await send(request);
    if (!(await asksForProof(answer))) return answer;
    return (await ask()) ? send(again) : answer;
  };
}

async function asksForProof(answer: Response): Promise<boolean> {
  if (answer.status !== 403) return false;
  const said: unknown = await answer
    .clone()
    .json()
    .catch(() => undefined);
  return typeof said === "object" && said !== null && "code" in said && said.code === "step-up-needed";
}

type Pending = { readonly answered: Promise<boolean>; readonly answer: (proven: boolean) => void };

/** The one question that may be open, for the dialogue that shows it. */
export type ProofQuestion = {
  readonly ask: () => Promise<boolean>;
  readonly isOpen: () => boolean;
  readonly answer: (proven: boolean) => void;
  readonly watch: (watcher: () => void) => () => void;
};

export function createProofQuestion(): ProofQuestion {
  let pending: Pending | undefined;
  const watchers = new Set<() => void>();
  const change = (next: Pending | undefined): void => {
    pending = next;
    for (const watcher of watchers) watcher();
  };
  return {
    ask: () => {
      if (pending !== undefined) return pending.answered;
      const { promise, resolve } = Promise.withResolvers<boolean>();
      change({ answered: promise, answer: resolve });
      return promise;
    },
    isOpen: () => pending !== undefined,
    answer: (proven) => {
      const { answer } = pending ?? {};
      change(undefined);
      answer?.(proven);
    },
    watch: (watcher) => {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
  };
}

export const proofQuestion = createProofQuestion();
