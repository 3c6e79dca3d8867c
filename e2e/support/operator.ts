import type { KeyLetter } from "@oneclear/server/demo";
import { askServer, type ServerFile } from "../../cli/src/platform/server-file.ts";
import type { World } from "./world.ts";

/** The operator's desk: what a person in the console does to a terminal, by the API. */
export interface Operator {
  ask(method: "GET" | "POST", path: string, body?: unknown): Promise<unknown>;
  lock(letter: KeyLetter): Promise<void>;
  unlock(letter: KeyLetter): Promise<void>;
  unbind(letter: KeyLetter): Promise<void>;
  /** Check values of the keys that live for this terminal; none when they were destroyed. */
  keysOf(letter: KeyLetter): Promise<readonly string[]>;
}

type TerminalPage = { readonly keys: readonly { readonly checkValue: string; readonly state: string }[] };

export async function anOperator({ platform }: World): Promise<Operator> {
  const { server } = platform;
  const token = await server.createOperatorToken("test");
  const desk = { http: `http://localhost:${server.ports.http}`, token } as ServerFile;
  const ask: Operator["ask"] = (method, path, body) => askServer(desk, method, path, body);
  const pathOf = async ({ serial }: KeyLetter): Promise<string> => {
    const { data } = (await ask("GET", `/v1/terminals?limit=100`)) as {
      data: readonly { id: string; serial: string }[];
    };
    return `/v1/terminals/${data.find((terminal) => terminal.serial === serial)!.id}`;
  };
  const reason = "a test of stops";
  return {
    ask,
    lock: async (letter) => void (await ask("POST", `${await pathOf(letter)}/lock`, { reason })),
    unlock: async (letter) => void (await ask("POST", `${await pathOf(letter)}/unlock`, { reason })),
    unbind: async (letter) => void (await ask("POST", `${await pathOf(letter)}/unbind`, { reason })),
    async keysOf(letter) {
      const { keys } = (await ask("GET", await pathOf(letter))) as TerminalPage;
      return keys.filter(({ state }) => state === "active").map(({ checkValue }) => checkValue);
    },
  };
}
