import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CheckAnswer, fileSchemas, shippedPacks } from "../server/src/policy.ts";

/**
 * Writes `docs/reference/checks/`: the JSON Schemas of the files that can be checked and of the answer, and a page with every
 * rule of the packs that ship, what each rests on, and whether that is law or the operator's own. Committed and compared by a
 * test: `node scripts/checks.ts`.
 */
export const checksFolder = join(import.meta.dirname, "..", "docs", "reference", "checks");

const schemaOf = (name: string, schema: object): string =>
  `${JSON.stringify({ $schema: "https://json-schema.org/draft/2020-12/schema", $id: `urn:oneclear:check:${name}`, ...schema }, null, 2)}\n`;

/** File names and texts. */
export function checkFiles(): ReadonlyMap<string, string> {
  const files = new Map(
    Object.entries(fileSchemas).map(([name, schema]) => [`${name}.schema.json`, schemaOf(name, schema)]),
  );
  return files.set("answer.schema.json", schemaOf("answer", CheckAnswer)).set("packs.md", packsPage());
}

type Pack = (typeof shippedPacks)[number];
type Row = { readonly from: string; readonly until?: string };
const days = ({ from, until }: Row): string => (until === undefined ? `${from} –` : `${from} – ${until}`);
const both = ({ zh, en }: { readonly zh: string; readonly en: string }): string => `${zh}<br>${en}`;
const certainty = { law: "law · 法规", operator: "own · 自定" } as const;

function packsPage(): string {
  return [
    "# Policy packs · 政策包",
    "",
    "Every rule that ships, from its first day on. *Law* is only what was read in the source named; what merely circulates is the",
    "operator's own, and an operator may change it. Made by `node scripts/checks.ts`. Do not edit.",
    ...shippedPacks.flatMap(packPart),
    "",
  ].join("\n");
}

function packPart(pack: Pack): readonly string[] {
  return [
    "",
    `## ${pack.name}: ${pack.title.zh} · ${pack.title.en}`,
    "",
    "| requirement | of | days | what | met by | rests on | |",
    "|---|---|---|---|---|---|---|",
    ...pack.requirements.map((rule) => {
      const alternatives = rule.satisfiedBy.map((set) => set.join(" + ")).join(" or ");
      const who = [rule.subject, ...rule.kinds].join(", ");
      const { basis } = rule;
      return `| \`${rule.code}\` | ${who} | ${days(rule)} | ${both(rule.says)} | ${alternatives} | ${both(basis.text)} | ${certainty[basis.certainty]} |`;
    }),
    "",
    "| parameter | value | days | what | rests on | |",
    "|---|---|---|---|---|---|",
    ...pack.parameters.map(
      (row) =>
        `| \`${row.key}\` | ${String(row.value)} | ${days(row)} | ${both(row.says)} | ${both(row.basis.text)} | ${certainty[row.basis.certainty]} |`,
    ),
    "",
    "| standard of terminals | counts as | rests on | |",
    "|---|---|---|---|",
    ...pack.standards.map(
      (row) => `| ${both(row.says)} | ${row.counts} | ${both(row.basis.text)} | ${certainty[row.basis.certainty]} |`,
    ),
    ...(pack.trades.length === 0
      ? []
      : [
          "",
          "| trade | effect | what | |",
          "|---|---|---|---|",
          ...pack.trades.map(
            (row) => `| ${row.mcc} | ${row.effect} | ${both(row.says)} | ${certainty[row.basis.certainty]} |`,
          ),
        ]),
  ];
}

if (import.meta.main) for (const [name, text] of checkFiles()) await writeFile(join(checksFolder, name), text);
