import "./copyable-id.css";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { CheckIcon, CopyIcon } from "./icons.tsx";

const SHOWN_MS = 1_500;

/** A number one may have to quote: selectable, and copied by the button beside it. */
export function CopyableId(props: { readonly value: string; readonly label?: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = (): void => {
    // Only a page opened over https or on localhost may write to the clipboard; elsewhere the text can be selected.
    navigator.clipboard?.writeText(props.value).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <span className="copyable">
      <code>{props.value}</code>
      <button type="button" onClick={copy} aria-label={t("shared.copy", { what: props.label ?? props.value })}>
        {copied ? <CheckIcon /> : <CopyIcon />}
      </button>
      <span role="status" className="visually-hidden">
        {copied ? t("shared.copied") : ""}
      </span>
    </span>
  );
}
