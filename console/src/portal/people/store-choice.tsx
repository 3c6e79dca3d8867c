import type { Store } from "../stores/own-stores.ts";

/** Which stores somebody works at: each a key that stays pressed. A closed store can only be taken off. */
export function StoreChoice(props: {
  readonly label: string;
  readonly stores: readonly Store[];
  readonly chosen: readonly string[];
  readonly onChoose: (storeIds: readonly string[]) => void;
}) {
  const { stores, chosen, onChoose } = props;
  return (
    <div className="portal-choice" role="group" aria-label={props.label}>
      {stores
        .filter(({ id, status }) => status === "active" || chosen.includes(id))
        .map(({ id, name }) => (
          <button
            key={id}
            type="button"
            lang="zh"
            aria-pressed={chosen.includes(id)}
            onClick={() => onChoose(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])}
            data-testid="store-choice"
          >
            {name}
          </button>
        ))}
    </div>
  );
}
