import { useTranslation } from "react-i18next";
import type { Journey, JourneyMessage } from "../../api/shapes.ts";
import { Empty, Panel } from "../../components/panel.tsx";
import { useZone } from "../../app/session.ts";
import { instantText } from "../../components/time-format.ts";
import { chipFields, tvrSet } from "./chip-fields.ts";
import { fieldNames, leadNames, messageTypes } from "./field-names.ts";
import { tagNames } from "./tag-names.ts";

/** What went over the lines, decoded and masked, with the names both sides use. */
export function MessagesPart(props: { readonly journeys: readonly Journey[] }) {
  const { t } = useTranslation();
  const messages = props.journeys.flatMap((journey) => journey.messages);
  return (
    <Panel
      part="messages"
      title={t("payments.messages.title")}
      note={t("payments.messages.note")}
      flush
      testId="payment-messages"
    >
      {messages.length === 0 ? <Empty why={t("payments.messages.none")} /> : null}
      {messages.map((message, position) => (
        // Messages of a payment are a closed list: they neither move nor go.
        // oxlint-disable-next-line react/no-array-index-key
        <Message key={position} message={message} />
      ))}
    </Panel>
  );
}

function Message(props: { readonly message: JourneyMessage }) {
  const { t, i18n } = useTranslation();
  const zone = useZone();
  const { direction, at, message } = props.message;
  const { mti, fields, ...lead } = message;
  const at12 = instantText(at, zone);
  const type = messageTypes[mti];
  return (
    <details className="message" data-testid="payment-message" data-direction={direction}>
      <summary>
        <span>{t(`payments.messages.direction.${direction}`)}</span>
        <span>
          <code>{mti}</code> {type === undefined ? "" : i18n.language === "en" ? type[1] : type[0]}
        </span>
        <time className="time" dateTime={at} title={at12.full}>
          {at12.precise}
        </time>
      </summary>
      <table className="message-fields" aria-label={`${t(`payments.messages.direction.${direction}`)} ${mti}`}>
        <tbody>
          {Object.entries(lead).map(([name, value]) =>
            typeof value === "string" ? (
              <Row key={name} number={name.toUpperCase()} names={leadNames[name]} value={value} />
            ) : null,
          )}
          {Object.entries(fields as Readonly<Record<string, string>>)
            .toSorted(([a], [b]) => Number(a) - Number(b))
            .map(([number, value]) =>
              number === "55" ? (
                <ChipRows key={number} value={value} />
              ) : (
                <Row key={number} number={number} names={fieldNames[number]} value={value} />
              ),
            )}
        </tbody>
      </table>
    </details>
  );
}

function Row(props: {
  readonly number: string;
  readonly names: readonly [zh: string, en: string] | undefined;
  readonly value: string;
  readonly className?: string;
  readonly meaning?: readonly string[];
}) {
  const { i18n } = useTranslation();
  const [zh, en] = props.names ?? ["", ""];
  const [first, second] = i18n.language === "en" ? [en, zh] : [zh, en];
  return (
    <tr className={props.className}>
      <th scope="row">{props.number}</th>
      <td className="field-name">
        {first}
        <span>{second}</span>
      </td>
      <td>
        <code>{props.value.replace(/^hex:/, "")}</code>
        {props.meaning === undefined || props.meaning.length === 0 ? null : (
          <ul>
            {props.meaning.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </td>
    </tr>
  );
}

/** Chip data tag by tag, the terminal's verification results bit by bit. */
function ChipRows(props: { readonly value: string }) {
  const { t } = useTranslation();
  const fields = chipFields(props.value);
  return (
    <>
      <Row number="55" names={fieldNames["55"]} value={t("payments.messages.chip", { count: fields.length })} />
      {fields.map(({ tag, value, depth }, position) => (
        <Row
          // A tag may come twice.
          // oxlint-disable-next-line react/no-array-index-key
          key={`${tag}-${position}`}
          number={tag === "" ? "…" : tag}
          names={tagNames[tag]}
          value={value}
          className={depth === 0 ? "chip-row" : "chip-row chip-deep"}
          {...(tag === "95" ? { meaning: tvrSet(value).map((bit) => t(`payments.tvr.${bit}`)) } : {})}
        />
      ))}
    </>
  );
}
