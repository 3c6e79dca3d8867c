import "./approvals.css";
import { useMutation } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { useMay } from "../../app/session.ts";
import { fileSize } from "../../components/file-size.ts";
import { ProblemNotice } from "../../components/problem-notice.tsx";

export type Sent = { readonly id: string; readonly name: string; readonly sizeBytes: string };
export type Papers = { readonly lines: string; readonly files: readonly Sent[]; readonly sending: boolean };

export const noPapers: Papers = { lines: "", files: [], sending: false };
const FILES_MAX = 10;
const ACCEPTED = ".pdf,.png,.jpg,.jpeg,.webp,.csv,.txt,.xlsx";

/** All that was typed: what is too much the server refuses aloud, nothing is cut off here. */
const linesOf = ({ lines }: Papers): string[] =>
  lines
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** What a request takes; nothing where nothing was given. */
export function papersBody(papers: Papers): { evidence?: string[]; files?: string[] } {
  const evidence = linesOf(papers);
  return {
    ...(evidence.length === 0 ? {} : { evidence }),
    ...(papers.files.length === 0 ? {} : { files: papers.files.map(({ id }) => id) }),
  };
}

export const sendPaper = (file: File): Promise<Sent> =>
  answerOf(
    api.POST("/v1/files", {
      params: { query: { name: file.name } },
      body: file,
      bodySerializer: () => file,
      headers: { "content-type": file.type === "" ? "application/octet-stream" : file.type },
    }),
  );

/** Evidence: sentences, links and numbers of documents, one a line; and files, sent as they are chosen. */
export function PapersField(props: {
  readonly papers: Papers;
  readonly onChange: (change: (papers: Papers) => Papers) => void;
  /** A decision takes files only: what is to be said stands in its comment. */
  readonly filesOnly?: boolean;
}) {
  const { t } = useTranslation();
  const may = useMay();
  const id = useId();
  const chooser = useRef<HTMLInputElement>(null);
  const { papers, onChange } = props;
  const [left, setLeft] = useState(0);
  const sending = useMutation({
    mutationFn: async (chosen: readonly File[]) => {
      onChange((now) => ({ ...now, sending: true }));
      for (const file of chosen) {
        const sent = await sendPaper(file);
        onChange((now) => ({ ...now, files: [...now.files, sent] }));
      }
    },
    onSettled: () => onChange((now) => ({ ...now, sending: false })),
  });
  const choose = (chosen: FileList | null): void => {
    const [all, room] = [[...(chosen ?? [])], FILES_MAX - papers.files.length];
    setLeft(Math.max(0, all.length - room));
    if (all.length > 0) sending.mutate(all.slice(0, room));
    if (chooser.current !== null) chooser.current.value = "";
  };
  return (
    <div className="papers">
      {props.filesOnly === true ? null : (
        <label className="confirm-label">
          {t("approvals.papers.lines")}
          <Input.TextArea
            rows={2}
            value={papers.lines}
            onChange={(event) => onChange((now) => ({ ...now, lines: event.target.value }))}
            placeholder={t("approvals.papers.example")}
            data-testid="papers-lines"
          />
        </label>
      )}
      {papers.files.length === 0 ? null : (
        <ul className="papers-files" aria-label={t("approvals.papers.files")}>
          {papers.files.map((file) => (
            <li key={file.id} data-testid="papers-file">
              <span className="papers-name">{file.name}</span>
              <span className="quiet">{fileSize(file.sizeBytes)}</span>
              <Button
                size="small"
                type="text"
                onClick={() => onChange((now) => ({ ...now, files: now.files.filter((one) => one.id !== file.id) }))}
              >
                {t("approvals.papers.remove")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {may("files.write") && papers.files.length < FILES_MAX ? (
        <div className="papers-add">
          <Button size="small" loading={papers.sending} onClick={() => chooser.current?.click()} aria-describedby={id}>
            {t("approvals.papers.add")}
          </Button>
          <span className="faint small" id={id}>
            {t("approvals.papers.kinds")}
          </span>
          <input
            ref={chooser}
            type="file"
            multiple
            hidden
            accept={ACCEPTED}
            aria-label={t("approvals.papers.add")}
            onChange={(event) => choose(event.target.files)}
            data-testid="papers-choose"
          />
        </div>
      ) : null}
      {left === 0 ? null : (
        <p className="faint small" role="status" data-testid="papers-left">
          {t("approvals.papers.left", { left, most: FILES_MAX })}
        </p>
      )}
      {sending.error === null ? null : <ProblemNotice error={sending.error} />}
    </div>
  );
}
