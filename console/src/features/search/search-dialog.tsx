import "./search.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { navigation, pagesFor } from "../../app/navigation.ts";
import { useMay, useMe } from "../../app/session.ts";
import { usePaused } from "../../components/use-paused.ts";
import { SearchIcon } from "../../components/icons.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { useActions } from "./actions.ts";
import { pagesNamed } from "./entries.ts";
import { type Hit, type HitGroup, useHitGroups } from "./hits.tsx";
import { keepRecent, recentOf } from "./recent.ts";

/** A short pause in the typing is what the server is asked after. */
const PAUSE_MS = 150;

/** One field for every object, page and action: arrows choose, Enter opens, Escape leaves. */
export function SearchDialog(props: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  // Enter before the answer: it is opened as soon as there is one that can be meant.
  const [eager, setEager] = useState(false);
  const listId = useId();
  const router = useRouter();
  const user = useMe()?.user.id ?? "";
  const q = usePaused(text.trim(), PAUSE_MS);
  const found = useQuery({
    queryKey: ["search", q],
    queryFn: ({ signal }) => answerOf(api.GET("/v1/search", { params: { query: { q } }, signal })),
    enabled: q !== "",
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  const isCurrent = q === text.trim() && !found.isPlaceholderData && found.data !== undefined;
  const local = useLocal(useDeferredValue(text));
  const groups = [...local, ...useHitGroups(q === "" ? undefined : found.data)];
  const all = groups.flatMap(({ hits }) => hits);
  const chosen = all[Math.min(at, all.length - 1)];

  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => setAt(0), [text]);

  const open = (hit: Hit & { readonly run?: () => void }): void => {
    props.onClose();
    if (hit.run !== undefined) return hit.run();
    keepRecent(user, { kind: hit.kind, label: hit.label, path: hit.path });
    void router.navigate({ href: hit.path });
  };
  const fromServer = all.filter(({ kind }) => kind !== "page" && kind !== "action" && kind !== "recent");
  const only = isCurrent && fromServer.length === 1 && local.length === 0 ? fromServer[0] : undefined;
  useEffect(() => {
    if (!eager || !isCurrent) return;
    setEager(false);
    if (only !== undefined) open(only);
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && all.length > 0) {
      event.preventDefault();
      setAt((Math.min(at, all.length - 1) + step + all.length) % all.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (text.trim() === "" || isCurrent || local.length > 0) {
        if (chosen !== undefined) open(chosen);
      } else setEager(true);
    }
  };
  return (
    <dialog
      ref={dialog}
      className="search"
      aria-label={t("search.title")}
      onClose={props.onClose}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
      data-testid="search"
    >
      <div className="search-field">
        <SearchIcon />
        <input
          type="text"
          role="combobox"
          aria-expanded={all.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-label={t("search.title")}
          aria-activedescendant={chosen === undefined ? undefined : `${listId}-${all.indexOf(chosen)}`}
          placeholder={t("search.placeholder")}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          autoComplete="off"
          spellCheck={false}
          maxLength={80}
          autoFocus
          data-testid="search-field"
        />
        <kbd>Esc</kbd>
      </div>
      <div className="search-hits" id={listId} role="listbox" aria-label={t("search.results")}>
        {groups.map((group) => (
          <Group key={group.title} group={group} all={all} chosen={chosen} listId={listId} onOpen={open} />
        ))}
      </div>
      {found.error === null || q === "" ? null : <ProblemNotice error={found.error} />}
      <p className="search-state" role="status">
        {text.trim() === ""
          ? t("search.hint")
          : isCurrent
            ? all.length === 0
              ? t("search.nothing")
              : t("search.count", { count: all.length })
            : found.isError
              ? ""
              : t("search.looking")}
      </p>
    </dialog>
  );
}

function Group(props: {
  readonly group: HitGroup;
  readonly all: readonly Hit[];
  readonly chosen: Hit | undefined;
  readonly listId: string;
  readonly onOpen: (hit: Hit) => void;
}) {
  const { group, all, chosen, listId, onOpen } = props;
  return (
    <div role="group" aria-label={group.title}>
      <div className="search-group" aria-hidden="true">
        {group.title} {group.note === undefined ? null : <span>{group.note}</span>}
      </div>
      {group.hits.map((hit) => {
        const id = `${listId}-${all.indexOf(hit)}`;
        return (
          <div
            key={hit.key}
            id={id}
            role="option"
            aria-selected={hit === chosen}
            className="search-hit"
            // The field keeps the focus; the chosen line is what Enter opens.
            ref={(element) => void (hit === chosen && element?.scrollIntoView({ block: "nearest" }))}
            onClick={() => onOpen(hit)}
            data-testid="search-hit"
            data-kind={hit.kind}
          >
            <span className="search-main">{hit.main}</span>
            <span className="search-aside">{hit.aside}</span>
          </div>
        );
      })}
    </div>
  );
}

/** What needs no server: recent ones while nothing is typed, then pages and actions by name. */
function useLocal(text: string): readonly HitGroup[] {
  const { t } = useTranslation();
  const may = useMay();
  const user = useMe()?.user.id ?? "";
  const actions = useActions();
  if (text.trim() === "") {
    const recent = recentOf(user).map(({ label, path }) => ({ key: path, kind: "recent", label, main: label, path }));
    return recent.length === 0 ? [] : [{ title: t("search.recent"), hits: recent }];
  }
  const pages = pagesNamed(
    pagesFor(navigation, may).flatMap((group) => [...group.pages]),
    text,
  ).map((page) => ({
    key: page.to,
    kind: "page",
    label: t(`pages.${page.key}`),
    main: t(`pages.${page.key}`),
    path: page.to,
  }));
  const named = actions.filter(({ names }) =>
    names.some((name) => name.toLowerCase().includes(text.trim().toLowerCase())),
  );
  return [
    ...(pages.length === 0 ? [] : [{ title: t("shell.pages"), hits: pages }]),
    ...(named.length === 0
      ? []
      : [
          {
            title: t("search.actions"),
            hits: named.map(({ key, label, run }) => ({ key, kind: "action", label, main: label, path: "", run })),
          },
        ]),
  ];
}
