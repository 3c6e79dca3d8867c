/**
 * SQL is written as SQL. The tag turns every `${value}` into a parameter; nothing is ever pasted into the text, so
 * there is nothing to inject. One template is one prepared statement, named once per process.
 */
export type Sql = { readonly text: string; readonly values: readonly unknown[]; readonly name: string };

const known = new WeakMap<TemplateStringsArray, { text: string; name: string }>();
let count = 0;

export function sql(strings: TemplateStringsArray, ...values: readonly unknown[]): Sql {
  let statement = known.get(strings);
  if (statement === undefined) {
    let text = strings[0]!;
    for (let position = 1; position < strings.length; position++) text += `$${position}${strings[position]!}`;
    statement = { text, name: `s${++count}` };
    known.set(strings, statement);
  }
  return { text: statement.text, name: statement.name, values };
}
