import "./list.css";
import { useRouter } from "@tanstack/react-router";
import { type HTMLAttributes, lazy, type ReactNode, Suspense, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useListPreference } from "../../app/personal.ts";
import { useCutOffZone, useZone } from "../../app/session.ts";
import { type Column, DataTable } from "../data-table.tsx";
import { Empty } from "../panel.tsx";
import { ProblemNotice } from "../problem-notice.tsx";
import { Skeleton } from "../query-view.tsx";
import { Time } from "../time.tsx";
import { arranged } from "./columns.ts";
import { ColumnsMenu } from "./columns-menu.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { useListKeys } from "./list-keys.ts";
import { newcomers } from "./newcomers.ts";
import { NewRowsPill } from "./new-rows-pill.tsx";
import type { List } from "./use-list.ts";
import { ViewsMenu } from "./views-menu.tsx";

const ListDrawer = lazy(async () => ({ default: (await import("./list-drawer.tsx")).ListDrawer }));

type Props<Row> = {
  readonly list: List<Row>;
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
  readonly testId: string;
  readonly rowTestId: string;
  readonly card?: (row: Row) => ReactNode;
  /** The page of a row, by its key: Ctrl-click opens it in a tab; a plain click too, in this one, where there is no drawer. */
  readonly page?: (key: string) => string;
  /** The row beside its list. */
  readonly drawer?: { readonly title: string; readonly content: (id: string) => ReactNode };
  /** Rows in place of the list's own: those that came by themselves are among them. */
  readonly rows?: readonly Row[];
  readonly isFresh?: (row: Row) => boolean;
  readonly onRows?: HTMLAttributes<HTMLElement>;
  readonly pill?: ReactNode;
  /** Why there is nothing at all, and what to do then. */
  readonly empty: { readonly why: ReactNode; readonly next?: ReactNode };
  /** Stands at the end of the bar: export, where there is one. */
  readonly actions?: ReactNode;
};

/** Every list of the console: filters, views, columns, rows, pages, the row beside them, by hand and by keyboard. */
export function ListView<Row>(props: Props<Row>) {
  const { list } = props;
  const root = useRef<HTMLElement>(null);
  const fieldsId = useId();
  const preference = useListPreference(list.name);
  const { t } = useTranslation();
  const router = useRouter();
  const { page, rowKey } = props;
  const watched = newcomers(list.rows ?? [], list.newest, rowKey);
  const rows = props.rows ?? watched.rows;
  const open = (row: Row): void => {
    if (props.drawer !== undefined) list.show(rowKey(row));
    else if (page !== undefined) void router.navigate({ href: page(rowKey(row)) });
  };
  const opens = props.drawer !== undefined || page !== undefined;
  const at = list.open === undefined ? -1 : rows.findIndex((row) => rowKey(row) === list.open);
  const stepTo = (to: number): (() => void) | undefined => {
    const row = at === -1 ? undefined : rows[to];
    return row === undefined ? undefined : () => list.show(rowKey(row));
  };
  useListKeys(root, {
    rowCount: rows.length,
    onOpen: opens ? (at) => rows[at] !== undefined && open(rows[at]) : undefined,
    onFilter: () => toFilters(root.current),
  });
  return (
    <section ref={root} className="list" aria-label={props.label}>
      <FilterBar shapes={list.shapes} filters={list.filters} onChange={list.setFilters} fieldsId={fieldsId}>
        <ViewsMenu list={list.name} filters={list.filters} isBare={list.isBare} onOpen={list.setFilters} />
        <ColumnsMenu list={list.name} columns={props.columns} />
        {props.actions}
      </FilterBar>
      {props.pill ?? (
        <NewRowsPill
          count={list.counted ?? watched.count}
          text={t(watched.more ? "lists.newRowsAtLeast" : "lists.newRows", { count: list.counted ?? watched.count })}
          onShow={() => {
            void list.query.refetch();
            scrollTo({ top: 0 });
          }}
        />
      )}
      <div className="panel panel-flush" data-testid={props.testId} aria-busy={list.query.isFetching} {...props.onRows}>
        <div className={preference.density === "dense" ? "panel-body rows-dense" : "panel-body"}>
          {list.query.error === null ? null : (
            <ProblemNotice error={list.query.error} onRetry={() => void list.query.refetch()} />
          )}
          {list.query.isPending ? <Skeleton lines={12} /> : null}
          {list.query.data === undefined ? null : (
            <DataTable<Row>
              label={props.label}
              columns={arranged(props.columns, preference)}
              rows={rows}
              rowKey={props.rowKey}
              rowTestId={props.rowTestId}
              sticky
              empty={<NoRows list={list} empty={props.empty} />}
              {...(props.card === undefined ? {} : { card: props.card })}
              {...(page === undefined ? {} : { hrefOf: (row: Row) => page(rowKey(row)) })}
              {...(props.isFresh === undefined ? {} : { isFresh: props.isFresh })}
              {...(opens ? { onOpen: open } : {})}
              isOpen={(row) => list.open !== undefined && props.rowKey(row) === list.open}
            />
          )}
        </div>
        <Foot list={list} count={rows.length} />
      </div>
      {props.drawer === undefined ? null : (
        <Suspense fallback={null}>
          {list.open === undefined ? null : (
            <ListDrawer
              id={list.open}
              title={props.drawer.title}
              href={page?.(list.open)}
              onUp={stepTo(at - 1)}
              onDown={stepTo(at + 1)}
              onClose={() => list.show(undefined)}
            >
              {props.drawer.content}
            </ListDrawer>
          )}
        </Suspense>
      )}
    </section>
  );
}

/** To the one field that is always in sight; else opens the panel of filters and goes to its first. */
function toFilters(root: HTMLElement | null): void {
  const quick = root?.querySelector<HTMLElement>(".quick-field input");
  if (quick !== null && quick !== undefined) return quick.focus();
  const button = root?.querySelector<HTMLElement>("[data-testid='filters']");
  if (button?.getAttribute("aria-expanded") === "false") button.click();
  requestAnimationFrame(() =>
    root?.querySelector<HTMLElement>("[data-testid='filter-fields'] :is(input, select, button)")?.focus(),
  );
}

function NoRows<Row>(props: { readonly list: List<Row>; readonly empty: Props<Row>["empty"] }) {
  const { t } = useTranslation();
  const { list, empty } = props;
  if (list.lookedBackTo !== null)
    return (
      <Empty
        why={
          <>
            {t("lists.noneSince")} <Time at={list.lookedBackTo} day="always" />
          </>
        }
        next={t("lists.noneSinceNext")}
      />
    );
  if (list.isFiltered) return <Empty why={t("lists.noneFits")} next={t("lists.noneFitsNext")} />;
  if (!list.isFirst) return <Empty why={t("lists.noneOlder")} next={t("lists.noneOlderNext")} />;
  return <Empty why={empty.why} next={empty.next} />;
}

/** How many, in which zones, and the way to newer and older ones. */
function Foot<Row>(props: { readonly list: List<Row>; readonly count: number }) {
  const { t } = useTranslation();
  const zone = useZone();
  const cutOff = useCutOffZone();
  const { list } = props;
  return (
    <footer className="list-foot">
      <span role="status">
        {list.query.data === undefined ? "" : t("lists.shown", { count: props.count })}
        {list.lookedBackTo === null || props.count === 0 ? null : (
          <>
            {" · "}
            {t("lists.lookedBack")} <Time at={list.lookedBackTo} day="always" relative={false} />
          </>
        )}
      </span>
      <span className="list-zones">{t("lists.zones", { zone, cutOff })}</span>
      <span className="list-pages">
        {list.newer === undefined ? null : (
          <button type="button" className="chip" onClick={list.newer} data-testid="newer">
            {list.isDeepLink ? t("lists.newest") : t("lists.newer")}
          </button>
        )}
        {list.older === undefined ? null : (
          <button type="button" className="chip" onClick={list.older} data-testid="older">
            {list.lookedBackTo === null ? t("lists.older") : t("lists.lookFurther")}
          </button>
        )}
      </span>
    </footer>
  );
}
