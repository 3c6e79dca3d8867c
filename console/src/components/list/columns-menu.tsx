import { useTranslation } from "react-i18next";
import { useListPreference, useSaveListPreference } from "../../app/personal.ts";
import type { Column } from "../data-table.tsx";
import { ColumnsIcon, DownIcon, UpIcon } from "../icons.tsx";
import { Popup } from "../popup.tsx";
import { arranged, moved, toggled } from "./columns.ts";

/** Which columns, in which order, how dense: one's own, on every computer. */
export function ColumnsMenu<Row>(props: { readonly list: string; readonly columns: readonly Column<Row>[] }) {
  const { t } = useTranslation();
  const preference = useListPreference(props.list);
  const save = useSaveListPreference(props.list);
  const shown = arranged(props.columns, preference).map(({ key }) => key);
  const hidden = props.columns.filter(({ key }) => !shown.includes(key)).map(({ key }) => key);
  const titleOf = (key: string) => props.columns.find((column) => column.key === key)?.title ?? key;
  return (
    <Popup
      label={
        <>
          <ColumnsIcon />
          <span className="list-tool-text">{t("lists.columns")}</span>
        </>
      }
      name={t("lists.columns")}
      testId="columns"
    >
      {() => (
        <div data-testid="columns-menu">
          <ul className="column-choice" aria-label={t("lists.columns")}>
            {[...shown, ...hidden].map((key) => {
              const isShown = shown.includes(key);
              const title = titleOf(key);
              return (
                <li key={key}>
                  <label className="popup-item">
                    <input
                      type="checkbox"
                      checked={isShown}
                      disabled={isShown && shown.length === 1}
                      onChange={() => save({ ...preference, columns: [...toggled(shown, key)] })}
                      data-testid={`column-${key}`}
                    />
                    {title}
                  </label>
                  {isShown ? (
                    <>
                      <button
                        type="button"
                        className="icon-button"
                        aria-label={t("lists.moveUp", { column: title })}
                        disabled={shown[0] === key}
                        onClick={() => save({ ...preference, columns: [...moved(shown, key, -1)] })}
                      >
                        <UpIcon />
                      </button>
                      <button
                        type="button"
                        className="icon-button"
                        aria-label={t("lists.moveDown", { column: title })}
                        disabled={shown.at(-1) === key}
                        onClick={() => save({ ...preference, columns: [...moved(shown, key, 1)] })}
                      >
                        <DownIcon />
                      </button>
                    </>
                  ) : null}
                </li>
              );
            })}
          </ul>
          <hr className="popup-rule" />
          <label className="popup-item">
            <input
              type="checkbox"
              checked={preference.density === "dense"}
              onChange={(event) => save({ ...preference, density: event.target.checked ? "dense" : "normal" })}
              data-testid="dense"
            />
            {t("lists.dense")}
          </label>
          <button
            type="button"
            className="popup-item"
            disabled={preference.columns === null && preference.density === "normal"}
            onClick={() => save({ ...preference, columns: null, density: "normal" })}
          >
            {t("lists.asItComes")}
          </button>
        </div>
      )}
    </Popup>
  );
}
