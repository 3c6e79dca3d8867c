import { useRouter } from "@tanstack/react-router";
import { Drawer } from "antd";
import { type ReactNode, Suspense, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useNarrow } from "../../app/preferences.ts";
import { DownIcon, OpenIcon, UpIcon } from "../icons.tsx";
import { Skeleton } from "../query-view.tsx";
import { isTyping } from "./list-keys.ts";

const DRAWER_PX = 760;

/**
 * A row beside the list it was found in. Up and down, or k and j, go to the rows above and below; Escape closes it and the
 * focus goes back to where it was.
 */
export function ListDrawer(props: {
  readonly id: string;
  readonly title: string;
  /** The row's own page. */
  readonly href: string | undefined;
  readonly onUp: (() => void) | undefined;
  readonly onDown: (() => void) | undefined;
  readonly onClose: () => void;
  readonly children: (id: string) => ReactNode;
}) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const { href, onUp, onDown } = props;
  useStepKeys(onUp, onDown);
  const step = (name: "up" | "down", to: (() => void) | undefined) => (
    <button
      type="button"
      className="list-step"
      disabled={to === undefined}
      onClick={to}
      aria-label={t(`lists.${name}`)}
      title={t(`lists.${name}`)}
      data-testid={`drawer-${name}`}
    >
      {name === "up" ? <UpIcon /> : <DownIcon />}
    </button>
  );
  return (
    <Drawer
      open
      onClose={props.onClose}
      size={narrow ? "100%" : DRAWER_PX}
      title={props.title}
      destroyOnHidden
      extra={
        <div className="list-steps">
          {step("up", onUp)}
          {step("down", onDown)}
          {href === undefined ? null : <PageLink href={href} />}
        </div>
      }
    >
      <Suspense fallback={<Skeleton lines={10} />}>
        <div data-testid="list-drawer" data-id={props.id}>
          {props.children(props.id)}
        </div>
      </Suspense>
    </Drawer>
  );
}

function PageLink({ href }: { readonly href: string }) {
  const { t } = useTranslation();
  const router = useRouter();
  return (
    <a
      href={href}
      onClick={(event) => {
        if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        void router.navigate({ href });
      }}
      data-testid="drawer-page"
    >
      {t("lists.openPage")} <OpenIcon />
    </a>
  );
}

/** Keys of the drawer act where nobody is typing and nothing lies over it. */
function useStepKeys(onUp: (() => void) | undefined, onDown: (() => void) | undefined): void {
  const latest = useRef({ onUp, onDown });
  useEffect(() => {
    latest.current = { onUp, onDown };
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector("dialog[open], .ant-modal-wrap:not([style*='display: none'])") !== null) return;
      const { onUp: up, onDown: down } = latest.current;
      const step = { ArrowUp: up, k: up, ArrowDown: down, j: down }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      step();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
