import "./state-mark.css";
import type { ReactNode } from "react";
import { useWord } from "../i18n/words.ts";
import { markOf, type MarkKind, type Shape } from "./state-marks.ts";

const drawings: Readonly<Record<Shape, ReactNode>> = {
  dot: <circle cx="6" cy="6" r="4.5" fill="currentColor" stroke="none" />,
  ring: <circle cx="6" cy="6" r="4" />,
  cross: <path d="m2.5 2.5 7 7M9.5 2.5l-7 7" />,
  back: <path d="M5 1.8 2 4.8l3 3M2.2 4.8h4.6a3 3 0 0 1 0 6H4.5" />,
  bars: <path d="M4 2v8M8 2v8" />,
  half: (
    <>
      <circle cx="6" cy="6" r="4" />
      <path d="M6 2a4 4 0 0 1 0 8Z" fill="currentColor" />
    </>
  ),
  slashed: (
    <>
      <circle cx="6" cy="6" r="4" />
      <path d="m3.2 8.8 5.6-5.6" />
    </>
  ),
  equal: <path d="M2 4.3h8M2 7.7h8" />,
  unequal: <path d="M2 4.3h8M2 7.7h8M8 1.5l-4 9" />,
  out: <path d="M1.5 6h8.5M6.8 2.6 10.2 6 6.8 9.4" />,
};

/** A state by shape and word. */
export function StateMark(props: { readonly kind: MarkKind; readonly state: string; readonly note?: string }) {
  const word = useWord();
  const mark = markOf(props.kind, props.state);
  return (
    <span className={`state state-${mark.tone}`} data-state={props.state}>
      <svg className={mark.pulses === true ? "state-pulse" : undefined} viewBox="0 0 12 12" aria-hidden="true">
        {drawings[mark.shape]}
      </svg>
      <span>
        {word(`states.${props.kind}`, props.state)}
        {props.note === undefined ? null : <span className="state-note">{` ${props.note}`}</span>}
      </span>
    </span>
  );
}
