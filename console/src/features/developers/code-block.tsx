import { Button } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

const SHOWN_MS = 1_500;

/** Lines to read or to copy; where they are wider than their place they scroll. */
export function CodeBlock(props: {
  readonly text: string;
  readonly label: string;
  readonly copy?: string;
  readonly testId?: string;
}) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = (): void => {
    navigator.clipboard?.writeText(props.text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <div className="code-block" data-testid={props.testId}>
      {props.copy === undefined ? null : (
        <Button size="small" onClick={copy}>
          {copied ? t("developers.docs.copied") : props.copy}
        </Button>
      )}
      <pre tabIndex={0} role="group" aria-label={props.label}>
        <code>{props.text}</code>
      </pre>
      <span role="status" className="visually-hidden">
        {copied ? t("developers.docs.copied") : ""}
      </span>
    </div>
  );
}
