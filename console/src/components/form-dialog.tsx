import { Modal } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ProblemNotice } from "./problem-notice.tsx";

/** A form in a window of its own: what is filled in, what went wrong below it, and one way to send it. */
export function FormDialog(props: {
  readonly title: string;
  readonly okText: string;
  readonly complete: boolean;
  readonly pending: boolean;
  /** Of what was sent; null where all went well. */
  readonly errors: readonly (Error | null)[];
  readonly testId: string;
  readonly okTestId: string;
  readonly width?: number;
  readonly onSend: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <Modal
      open
      {...(props.width === undefined ? {} : { width: props.width })}
      title={props.title}
      onCancel={props.onClose}
      onOk={props.onSend}
      okText={props.okText}
      cancelText={t("shared.cancel")}
      okButtonProps={{
        disabled: !props.complete,
        loading: props.pending,
        ...({ "data-testid": props.okTestId } as object),
      }}
    >
      <div className="stack" data-testid={props.testId}>
        {props.children}
        {props.errors.map((error) => (error === null ? null : <ProblemNotice key={error.message} error={error} />))}
      </div>
    </Modal>
  );
}
