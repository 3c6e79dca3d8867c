/**
 * SQL is written as SQL. The tag turns every `${value}` into a parameter; nothing is ever pasted into the text, so
 * there is nothing to inject. One template is one prepared statement, named once per process. A condition that several
 * statements share is a {@link part}: its words are joined into the text of the statement, its values stay parameters.
 */
export type Sql = { readonly text: string; readonly values: readonly unknown[]; readonly name: string };

/** A piece of SQL made by {@link part} and by nothing else: a value that only looks like one stays a value. */
export class SqlPart {
  readonly strings: TemplateStringsArray;
  readonly values: readonly unknown[];

  constructor(strings: TemplateStringsArray, values: readonly unknown[]) {
    this.strings = strings;
    this.values = values;
  }
}

export const part = (strings: TemplateStringsArray, ...values: readonly unknown[]): SqlPart =>
  new SqlPart(strings, values);

const known = new WeakMap<TemplateStringsArray, { text: string; name: string }>();
/** Statements joined from parts, by their text: as many as the code has combinations of its templates. */
const joined = new Map<string, string>();
let count = 0;

export function sql(strings: TemplateStringsArray, ...values: readonly unknown[]): Sql {
  if (values.some((value) => value instanceof SqlPart)) return join(strings, values);
  let statement = known.get(strings);
  if (statement === undefined) {
    let text = strings[0]!;
    for (let position = 1; position < strings.length; position++) text += `$${position}${strings[position]!}`;
    statement = { text, name: `s${++count}` };
    known.set(strings, statement);
  }
  return { text: statement.text, name: statement.name, values };
}

function join(strings: TemplateStringsArray, values: readonly unknown[]): Sql {
  const parameters: unknown[] = [];
  const textOf = (words: TemplateStringsArray, holes: readonly unknown[]): string => {
    let text = words[0]!;
    for (const [index, hole] of holes.entries()) {
      if (hole instanceof SqlPart) text += textOf(hole.strings, hole.values);
      else text += `$${parameters.push(hole)}`;
      text += words[index + 1]!;
    }
    return text;
  };
  const text = textOf(strings, values);
  let name = joined.get(text);
  if (name === undefined) {
    name = `s${++count}`;
    joined.set(text, name);
  }
  return { text, name, values: parameters };
}
