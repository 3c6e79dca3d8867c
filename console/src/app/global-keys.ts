import { useRouter } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { isCovered, isTyping } from "../components/list/list-keys.ts";
import { navigation, type NavPage, pagesFor } from "./navigation.ts";
import { useMay } from "./session.ts";

/** After `g` the next letter is a page's, for so long. */
const JUMP_MS = 1_500;

/** Ctrl/⌘ K searches from anywhere; `?` shows the keys, `d` the requests a page is made from; `g` and a letter go to a page one may open. */
export function useGlobalKeys(on: {
  readonly search: () => void;
  readonly help: () => void;
  readonly api: () => void;
}): void {
  const router = useRouter();
  const may = useMay();
  const latest = useRef({ on, may });
  useEffect(() => {
    latest.current = { on, may };
  });
  useEffect(() => {
    let jumpUntilMs = 0;
    const onKey = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        latest.current.on.search();
        return;
      }
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || isCovered()) return;
      const now = performance.now();
      if (now < jumpUntilMs) {
        jumpUntilMs = 0;
        const pages: readonly NavPage[] = pagesFor(navigation, latest.current.may).flatMap((group) => [...group.pages]);
        const page = pages.find(({ jump }) => jump === event.key);
        if (page === undefined) return;
        event.preventDefault();
        void router.navigate({ href: page.to });
      } else if (event.key === "g") jumpUntilMs = now + JUMP_MS;
      else if (event.key === "?") {
        event.preventDefault();
        latest.current.on.help();
      } else if (event.key === "d") latest.current.on.api();
    };
    // Before the keys of a list: what follows `g` is a jump, also where it is `j` or `e`.
    document.addEventListener("keydown", onKey, { capture: true });
    return () => document.removeEventListener("keydown", onKey, { capture: true });
  }, [router]);
}
