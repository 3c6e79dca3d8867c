import { Link, useLocation } from "@tanstack/react-router";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { ApprovalCount } from "../features/approvals/approval-count.tsx";
import { ChevronIcon } from "../components/icons.tsx";
import { navigation, pagesFor } from "./navigation.ts";
import { closedGroups, toggleGroup, watchFolds } from "./folds.ts";
import { useMay } from "./session.ts";

/** The same pages stand beside the page and in the menu; a test tells the two apart by their prefix. */
export type Within = { readonly within: "side" | "menu" };

/** The pages somebody may open, in their groups. A group can be folded; one that holds the open page says so. */
export function NavList({ within }: Within) {
  const { t } = useTranslation();
  const may = useMay();
  const { pathname } = useLocation();
  const closed = useSyncExternalStore(watchFolds, closedGroups);
  const isHere = (to: string): boolean => (to === "/" ? pathname === "/" : pathname.startsWith(to));
  return (
    <div className="nav">
      {pagesFor(navigation, may).map(({ key, pages }) => {
        const isClosed = key !== undefined && closed.has(key);
        const list = `${within}-${key ?? "first"}`;
        return (
          <section key={list} className="nav-group">
            {key === undefined ? null : (
              <h2>
                <button
                  type="button"
                  className={isClosed && pages.some(({ to }) => isHere(to)) ? "nav-fold nav-fold-here" : "nav-fold"}
                  aria-expanded={!isClosed}
                  aria-controls={list}
                  onClick={() => toggleGroup(key)}
                >
                  <span>{t(`pageGroups.${key}`)}</span>
                  <ChevronIcon />
                </button>
              </h2>
            )}
            <ul id={list} hidden={isClosed}>
              {pages.map((page) => (
                <li key={page.key}>
                  <Link
                    to={page.to}
                    activeOptions={{ exact: page.to === "/", includeSearch: false }}
                    data-testid={within === "side" ? `nav-${page.key}` : `menu-${page.key}`}
                  >
                    {t(`pages.${page.key}`)}
                    {page.key === "approvals" ? <ApprovalCount /> : null}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
