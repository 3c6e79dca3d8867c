import "./parted.css";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { type MouseEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { PART } from "./panel.tsx";

type Entry = { readonly id: string; readonly title: string };

/**
 * A long page with an index of its parts: a line of links that stays in sight, has its height from the beginning, and
 * names what is there and nothing else. Where one is stands in the address, so a part can be sent to a colleague.
 */
export function Parted(props: { readonly children: ReactNode }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const { hash } = useLocation();
  const body = useRef<HTMLDivElement>(null);
  const entries = useEntries(body, i18n.language);
  useArrival(entries, hash);
  const go = (event: MouseEvent, id: string): void => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void navigate({ to: ".", search: true as never, hash: id, replace: true });
    show(id);
  };
  return (
    <>
      <nav className="part-index" aria-label={t("shared.parts")} data-testid="part-index">
        {entries.map(({ id, title }) => (
          <a
            key={id}
            href={`#${id}`}
            aria-current={hash === id ? "location" : undefined}
            onClick={(event) => go(event, id)}
          >
            {title}
          </a>
        ))}
      </nav>
      <div ref={body}>{props.children}</div>
    </>
  );
}

/** The parts that are there, as they come and go with what is loaded and what one may see. */
function useEntries(body: React.RefObject<HTMLElement | null>, language: string): readonly Entry[] {
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  useEffect(() => {
    const root = body.current;
    if (root === null) return undefined;
    let frame = 0;
    const read = (): void => {
      const found = [...root.querySelectorAll<HTMLElement>(`[id^="${PART}"]`)].map((part) => ({
        id: part.id,
        title: part.querySelector("h2")?.textContent ?? "",
      }));
      setEntries((held) => (JSON.stringify(held) === JSON.stringify(found) ? held : found));
    };
    const later = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(read);
    };
    read();
    const observer = new MutationObserver(later);
    observer.observe(root, { childList: true, subtree: true, characterData: true });
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
    };
  }, [body, language]);
  return entries;
}

/** Whoever comes by a link to a part is brought there once it has come, and not again. */
function useArrival(entries: readonly Entry[], hash: string): void {
  const arrived = useRef(hash === "");
  useEffect(() => {
    if (arrived.current || !entries.some(({ id }) => id === hash)) return;
    arrived.current = true;
    show(hash);
  }, [entries, hash]);
}

function show(id: string): void {
  const part = document.getElementById(id);
  if (part === null) return;
  part.scrollIntoView({ block: "start" });
  part.tabIndex = -1;
  part.focus({ preventScroll: true });
}
