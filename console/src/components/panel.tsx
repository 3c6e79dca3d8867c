import "./panel.css";
import type { ReactNode } from "react";

/** The ids of parts begin with it. */
export const PART = "part-";

/** A part of a page under a heading of its own. */
export function Panel(props: {
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly action?: ReactNode;
  readonly children: ReactNode;
  readonly testId?: string;
  /** What it is called in the address, where the page has an index of its parts. */
  readonly part?: string;
  /** Tables reach the panel's edges. */
  readonly flush?: boolean;
}) {
  return (
    <section
      className={props.flush === true ? "panel panel-flush" : "panel"}
      data-testid={props.testId}
      id={props.part === undefined ? undefined : `${PART}${props.part}`}
    >
      <header className="panel-head">
        <h2>{props.title}</h2>
        {props.note === undefined ? null : <span className="panel-note">{props.note}</span>}
        {props.action === undefined ? null : <div className="panel-action">{props.action}</div>}
      </header>
      <div className="panel-body">{props.children}</div>
    </section>
  );
}

/** The head of a page: its name, the one sentence that answers its question, and what can be done. */
export function PageHead(props: {
  readonly title: ReactNode;
  readonly answer?: ReactNode;
  readonly actions?: ReactNode;
}) {
  return (
    <header className="page-head">
      <div>
        <h1>{props.title}</h1>
        {props.answer === undefined ? null : <p className="page-answer">{props.answer}</p>}
      </div>
      {props.actions === undefined ? null : <div className="page-actions">{props.actions}</div>}
    </header>
  );
}

/** Names and values in columns that fold on narrow screens. */
export function Facts(props: { readonly items: readonly (readonly [label: string, value: ReactNode] | null)[] }) {
  return (
    <dl className="facts">
      {props.items
        .filter((item) => item !== null)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** One figure with its name below. */
export function Figure(props: { readonly label: ReactNode; readonly children: ReactNode; readonly testId?: string }) {
  return (
    <div className="figure" data-testid={props.testId}>
      <div className="figure-value">{props.children}</div>
      <div className="figure-label">{props.label}</div>
    </div>
  );
}

/** Why there is nothing here, and what to do next. */
export function Empty(props: { readonly why: ReactNode; readonly next?: ReactNode }) {
  return (
    <div className="empty" data-testid="empty">
      <p>{props.why}</p>
      {props.next === undefined ? null : <p className="empty-next">{props.next}</p>}
    </div>
  );
}
