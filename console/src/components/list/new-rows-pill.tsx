import "./new-rows-pill.css";

/** How many rows wait above; pressing it lets them in. */
export function NewRowsPill(props: {
  readonly count: number;
  /** What it says, with the number in it. */
  readonly text: string;
  readonly onShow: () => void;
}) {
  return (
    <div className="pill-place" aria-live="polite">
      {props.count === 0 ? null : (
        <button type="button" className="pill" onClick={props.onShow} data-testid="new-rows">
          {props.text}
        </button>
      )}
    </div>
  );
}
