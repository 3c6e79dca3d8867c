import { useEffect, useRef } from "react";

/** Keys of a list: they act where nobody is typing and nothing lies over the page. */
export type ListKeys = {
  readonly rowCount: number;
  readonly onOpen: ((at: number) => void) | undefined;
  readonly onFilter: () => void;
};

const TYPING = "input, textarea, select, [contenteditable]";
const OVER = "dialog[open], .ant-modal-wrap, .ant-drawer-open .ant-drawer-section";

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TYPING) !== null;
}
/** Something lies over the page and has the keys. */
export const isCovered = (): boolean =>
  [...document.querySelectorAll(OVER)].some((element) => element.checkVisibility());

/** Where a page has several lists, the one in which the focus is, else the first. */
function hasTheKeys(list: HTMLElement): boolean {
  const within = document.activeElement?.closest(".list");
  return within === null || within === undefined ? document.querySelector(".list") === list : within === list;
}

/** `j` `k` walk the rows, Enter opens the one that has the focus, `/` goes to the filters, `e` presses export. */
export function useListKeys(root: React.RefObject<HTMLElement | null>, keys: ListKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const list = root.current;
      if (list === null || isCovered() || !hasTheKeys(list)) return;
      const rows = [...list.querySelectorAll<HTMLElement>("[data-row]")];
      const at = rows.findIndex((row) => row.contains(document.activeElement));
      const walk = (to: number): void => {
        const row = rows[Math.max(0, Math.min(rows.length - 1, to))];
        row?.focus({ preventScroll: true });
        row?.scrollIntoView({ block: "nearest" });
      };
      const actions: Readonly<Record<string, () => void>> = {
        j: () => walk(at + 1),
        k: () => walk(at < 0 ? 0 : at - 1),
        "/": () => latest.current.onFilter(),
        e: () => list.querySelector<HTMLElement>("[data-testid='export']")?.click(),
        ...(at >= 0 && document.activeElement === rows[at] ? { Enter: () => latest.current.onOpen?.(at) } : {}),
      };
      const action = Object.hasOwn(actions, event.key) ? actions[event.key] : undefined;
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [root]);
}
