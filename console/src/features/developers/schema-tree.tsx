import { useTranslation } from "react-i18next";
import { type ApiDocument, kindOf, membersOf, type Schema } from "./api-document.ts";

/** The members of a shape, each with its kind and what it is; those that have members of their own open. */
const DEPTH_MAX = 6;

export function SchemaTree(props: {
  readonly document: ApiDocument;
  readonly schema: Schema;
  readonly depth?: number;
}) {
  const { t } = useTranslation();
  const { document, schema, depth = 0 } = props;
  const members = membersOf(document, schema);
  if (members.length === 0) return <code className="schema-kind">{kindOf(document, schema)}</code>;
  return (
    <ul className="schema">
      {members.map(({ name, required, schema: member }) => {
        const inner = depth < DEPTH_MAX ? membersOf(document, member) : [];
        const head = (
          <>
            <code className="schema-name">{name}</code> <span className="schema-kind">{kindOf(document, member)}</span>{" "}
            {required ? null : <span className="quiet">{t("developers.docs.optional")}</span>}
            {member.description === undefined ? null : <span className="schema-words">{member.description}</span>}
          </>
        );
        return (
          <li key={name}>
            {inner.length === 0 ? (
              <div className="schema-line">{head}</div>
            ) : (
              <details>
                <summary className="schema-line">{head}</summary>
                <SchemaTree document={document} schema={member} depth={depth + 1} />
              </details>
            )}
          </li>
        );
      })}
    </ul>
  );
}
