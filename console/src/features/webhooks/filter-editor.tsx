import { useQuery } from "@tanstack/react-query";
import { Checkbox } from "antd";
import { useTranslation } from "react-i18next";
import { Skeleton } from "../../components/query-view.tsx";
import { useBilingual } from "../../i18n/words.ts";
import { eventTypesQuery } from "./queries.ts";
import { chosen, toggled } from "./filter.ts";

/** Which events: everything, whole branches or single types, grouped as the catalogue is. */
export function FilterEditor(props: {
  readonly value: readonly string[];
  readonly onChange: (types: readonly string[]) => void;
}) {
  const { t } = useTranslation();
  const say = useBilingual();
  const { data } = useQuery(eventTypesQuery);
  const { value, onChange } = props;
  const all = value.includes("*");
  return (
    <fieldset className="plain-fieldset" data-testid="filter-editor">
      <legend className="confirm-label">{t("webhooks.form.filter")}</legend>
      <Checkbox checked={all} onChange={() => onChange(all ? [] : ["*"])} data-testid="type-all">
        {t("webhooks.allEvents")} <code className="quiet">*</code>
      </Checkbox>
      {data === undefined ? <Skeleton lines={6} /> : null}
      {all
        ? null
        : data?.groups.map((group) => {
            const branches = [...new Set(group.types.map(({ type }) => `${type.split(".")[0]}.*`))];
            return (
              <div
                key={group.titleEn}
                className="filter-group"
                role="group"
                aria-label={say(group.titleZh, group.titleEn)}
              >
                <p className="filter-title">{say(group.titleZh, group.titleEn)}</p>
                {branches.map((branch) => (
                  <Checkbox
                    key={branch}
                    checked={value.includes(branch)}
                    onChange={() => onChange(toggled(value, branch))}
                    data-testid={`type-${branch}`}
                  >
                    {t("webhooks.form.branch")} <code className="quiet">{branch}</code>
                  </Checkbox>
                ))}
                {group.types.map(({ type, whenZh, whenEn, operatorOnly }) => (
                  <Checkbox
                    key={type}
                    checked={chosen(value, type)}
                    disabled={!value.includes(type) && chosen(value, type)}
                    onChange={() => onChange(toggled(value, type))}
                    data-testid={`type-${type}`}
                  >
                    <code>{type}</code>{" "}
                    <span className="quiet">
                      {say(whenZh, whenEn)}
                      {operatorOnly ? ` (${t("webhooks.form.operatorOnly")})` : ""}
                    </span>
                  </Checkbox>
                ))}
              </div>
            );
          })}
    </fieldset>
  );
}
