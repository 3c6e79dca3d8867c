import "./popup.css";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";

/** A button that opens a small place below itself; it closes on Escape, on a press elsewhere, and when the focus leaves. */
export function Popup(props: {
  readonly label: ReactNode;
  /** What a screen reader hears, where the label is a picture or a value. */
  readonly name?: string;
  readonly testId?: string;
  readonly className?: string;
  readonly align?: "start" | "end";
  readonly children: (close: () => void) => ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  useEffect(() => {
    if (!open) return;
    const elsewhere = (event: Event): void => {
      if (event.target instanceof Node && root.current?.contains(event.target) === false) setOpen(false);
    };
    document.addEventListener("pointerdown", elsewhere);
    document.addEventListener("focusin", elsewhere);
    return () => {
      document.removeEventListener("pointerdown", elsewhere);
      document.removeEventListener("focusin", elsewhere);
    };
  }, [open]);
  return (
    <div
      className="popup"
      ref={root}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open) return;
        event.stopPropagation();
        close();
      }}
    >
      <button
        type="button"
        ref={button}
        className={props.className ?? "list-tool"}
        aria-expanded={open}
        aria-controls={id}
        {...(props.name === undefined ? {} : { "aria-label": props.name, title: props.name })}
        onClick={() => setOpen((was) => !was)}
        data-testid={props.testId}
      >
        {props.label}
      </button>
      <div id={id} className={`popup-place popup-${props.align ?? "end"}`} hidden={!open}>
        {open ? props.children(close) : null}
      </div>
    </div>
  );
}
