import "./key-help.css";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { CloseIcon } from "../components/icons.tsx";
import { navigation, type NavPage, pagesFor } from "./navigation.ts";
import { useMay } from "./session.ts";

const searchKeys = ["Ctrl K", "⌘ K"] as const;

/** Every key that does something, those of one's own pages only. */
export function KeyHelp(props: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const pages: readonly (NavPage & { readonly key: "payments" })[] = pagesFor(navigation, may).flatMap(
    (group) => [...group.pages] as never[],
  );
  const lists = [
    ["/", t("keys.filter")],
    ["j  k", t("keys.walk")],
    ["Enter", t("keys.open")],
    ["↑  ↓", t("keys.step")],
    ["Esc", t("keys.close")],
    ["e", t("keys.export")],
    [t("keys.ctrlClick"), t("keys.beside")],
  ] as const;
  return (
    <dialog
      ref={dialog}
      className="key-help"
      aria-label={t("keys.title")}
      onClose={props.onClose}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
      data-testid="key-help"
    >
      <header>
        <h2>{t("keys.title")}</h2>
        <button type="button" className="tool" aria-label={t("shared.close")} onClick={() => dialog.current?.close()}>
          <CloseIcon />
        </button>
      </header>
      <div className="key-columns">
        <section>
          <h3>{t("keys.anywhere")}</h3>
          <dl>
            <Key keys={searchKeys.join(" / ")} does={t("search.title")} />
            <Key keys="?" does={t("keys.title")} />
            {may("developers.read") ? <Key keys="d" does={t("developers.page.open")} /> : null}
          </dl>
          <h3>{t("keys.lists")}</h3>
          <dl>
            {lists.map(([keys, does]) => (
              <Key key={keys} keys={keys} does={does} />
            ))}
          </dl>
        </section>
        <section>
          <h3>{t("keys.jumps")}</h3>
          <dl>
            {pages
              .filter(({ jump }) => jump !== undefined)
              .map(({ key, jump }) => (
                <Key key={key} keys={`g ${jump}`} does={t(`pages.${key}`)} />
              ))}
          </dl>
        </section>
      </div>
    </dialog>
  );
}

function Key(props: { readonly keys: string; readonly does: string }) {
  return (
    <div>
      <dt>
        <kbd>{props.keys}</kbd>
      </dt>
      <dd>{props.does}</dd>
    </div>
  );
}
